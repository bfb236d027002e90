-- What dashboards count, and what makes counting quick.

-- inventory --------------------------------------------------------------------------------------------------------

-- How many holds of a variant were made in a quarter of an hour, and how many of those were bought. Holds themselves are
-- gone when they end. Written under the lock of the variant's stock row, as holds are; a quarter is the finest at which
-- any zone's days begin.
CREATE TABLE hold_counts (
    variant_id uuid NOT NULL REFERENCES stock (variant_id),
    made_at timestamptz NOT NULL,
    shop_id uuid NOT NULL REFERENCES shops (id),
    made integer NOT NULL DEFAULT 0 CHECK (made >= 0),
    bought integer NOT NULL DEFAULT 0 CHECK (bought >= 0),
    PRIMARY KEY (variant_id, made_at)
) WITH (fillfactor = 70);
CREATE INDEX hold_counts_shop ON hold_counts (shop_id, made_at);

CREATE FUNCTION hold_quarter(moment timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_bin('15 minutes', moment, timestamptz '2000-01-01 00:00:00+00');

CREATE FUNCTION count_hold(the_variant uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE hold_counts c SET made = c.made + 1
    WHERE c.variant_id = the_variant AND c.made_at = hold_quarter(now());
    IF NOT FOUND THEN
        INSERT INTO hold_counts (variant_id, made_at, shop_id, made)
        SELECT v.id, hold_quarter(now()), p.shop_id, 1
        FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = the_variant;
    END IF;
END $$;

-- As before, and a hold that is new (or begins anew) is counted.
CREATE OR REPLACE FUNCTION hold_stock(
    the_variant uuid, the_cart uuid, wanted integer, minutes integer, minutes_max integer, partly boolean,
    OUT held integer, OUT available integer, OUT held_until timestamptz, OUT held_from timestamptz
) LANGUAGE plpgsql AS $$
DECLARE
    counted integer := 0;
    lapsed integer := 0;
    granted integer := 0;
BEGIN
    held := 0;
    SELECT s.on_hand - s.reserved INTO available FROM stock s WHERE s.variant_id = the_variant FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        available := 0;
        RETURN;
    END IF;
    SELECT r.quantity, CASE WHEN r.expires_at > now() THEN r.quantity ELSE 0 END, r.expires_at, r.held_since
        INTO counted, held, held_until, held_from
        FROM stock_reservations r WHERE r.variant_id = the_variant AND r.cart_id = the_cart;
    counted := coalesce(counted, 0);
    held := coalesce(held, 0);
    available := available + counted;
    IF wanted > available THEN
        WITH gone AS (
            DELETE FROM stock_reservations r
            WHERE r.variant_id = the_variant AND r.cart_id <> the_cart AND r.expires_at <= now() RETURNING r.quantity
        )
        SELECT coalesce(sum(quantity), 0) INTO lapsed FROM gone;
        available := available + lapsed;
    END IF;
    granted := CASE WHEN wanted <= available THEN wanted WHEN partly THEN available ELSE counted END;
    IF granted - counted - lapsed <> 0 THEN
        UPDATE stock s SET reserved = s.reserved + granted - counted - lapsed, updated_at = now()
        WHERE s.variant_id = the_variant;
    END IF;
    IF wanted > available AND NOT partly THEN
        RETURN;
    END IF;
    IF granted = 0 THEN
        DELETE FROM stock_reservations r WHERE r.variant_id = the_variant AND r.cart_id = the_cart;
        held_until := NULL;
        held_from := NULL;
    ELSE
        held_from := CASE WHEN held > 0 THEN held_from ELSE now() END;
        held_until := greatest(
            CASE WHEN held > 0 THEN held_until END,
            least(now() + make_interval(mins => minutes), held_from + make_interval(mins => minutes_max)));
        INSERT INTO stock_reservations AS r (variant_id, cart_id, quantity, held_since, expires_at)
        VALUES (the_variant, the_cart, granted, held_from, held_until)
        ON CONFLICT (variant_id, cart_id) DO UPDATE SET
            quantity = excluded.quantity, held_since = excluded.held_since, expires_at = excluded.expires_at;
        IF held = 0 THEN
            PERFORM count_hold(the_variant);
        END IF;
    END IF;
    held := granted;
END $$;

-- orders, payments, returns, reviews -------------------------------------------------------------------------------

-- With what is summed up of an order, so that a year of them is read from the index alone.
DROP INDEX orders_shop_paid;
CREATE INDEX orders_shop_paid ON orders (shop_id, paid_at) INCLUDE (id, currency, total_minor, waived_minor, refunded_minor)
    WHERE paid_at IS NOT NULL;
CREATE INDEX orders_shop_created ON orders (shop_id, created_at);
CREATE INDEX refunds_of_orders ON refunds (created_at) WHERE order_id IS NOT NULL;
CREATE INDEX returns_shop_created ON returns (shop_id, created_at);
CREATE INDEX reviews_written ON reviews (created_at) WHERE is_counted;

-- searching among many ---------------------------------------------------------------------------------------------

-- What is found by its name is weighed first; as search, and much shorter.
ALTER TABLE products ADD COLUMN name_search tsvector NOT NULL GENERATED ALWAYS AS
    (to_tsvector('english', fold(name)) || to_tsvector('simple', fold(name))) STORED;
CREATE INDEX products_name_search ON products USING gin (name_search);
CREATE INDEX products_category_price ON products (category_id, price_min_minor, id)
    WHERE deleted_at IS NULL AND status = 'published';
