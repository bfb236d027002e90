-- Text as people search it: lower case, without accents. Immutable, so that it can stand in indexes. Needs no extension.
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT regexp_replace(normalize(lower(value), NFD), '[\u0300-\u036f]', '', 'g') $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;

-- accounts ---------------------------------------------------------------------------------------------------------

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (length(email) <= 254),
    email_key text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    first_name text NOT NULL CHECK (length(first_name) BETWEEN 1 AND 100),
    last_name text NOT NULL CHECK (length(last_name) <= 100),
    phone_number text CHECK (length(phone_number) <= 40),
    role text NOT NULL DEFAULT 'customer' CHECK (role IN ('customer', 'admin', 'super_admin')),
    avatar jsonb,
    activated_at timestamptz,
    suspended_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_addresses (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    recipient text NOT NULL CHECK (length(recipient) BETWEEN 1 AND 200),
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    city text NOT NULL CHECK (length(city) BETWEEN 1 AND 120),
    address1 text NOT NULL CHECK (length(address1) BETWEEN 1 AND 200),
    address2 text NOT NULL DEFAULT '' CHECK (length(address2) <= 200),
    zip_code text NOT NULL CHECK (length(zip_code) <= 20),
    phone_number text CHECK (length(phone_number) <= 40),
    address_type text NOT NULL CHECK (address_type IN ('home', 'office', 'default', 'other')),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX user_addresses_user ON user_addresses (user_id, id);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    user_agent text NOT NULL DEFAULT '',
    ip text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoke_reason text
);
CREATE INDEX sessions_user ON sessions (user_id) WHERE revoked_at IS NULL;

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- Single-use links sent by mail. Only the hash is kept.
CREATE TABLE account_tokens (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('activate', 'reset_password')),
    email text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX account_tokens_user ON account_tokens (user_id, purpose);

-- shops ------------------------------------------------------------------------------------------------------------

CREATE TABLE shops (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    email text NOT NULL,
    phone_number text,
    zip_code text,
    tagline text NOT NULL DEFAULT '' CHECK (length(tagline) <= 160),
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 10000),
    address jsonb,
    avatar jsonb,
    banner jsonb,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('pending', 'active', 'suspended')),
    commission_bps integer CHECK (commission_bps BETWEEN 0 AND 10000),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE shop_members (
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'manager', 'staff')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop_id, user_id)
);
CREATE INDEX shop_members_user ON shop_members (user_id);

-- catalog ----------------------------------------------------------------------------------------------------------

CREATE TABLE categories (
    id uuid PRIMARY KEY,
    parent_id uuid REFERENCES categories (id),
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    position integer NOT NULL DEFAULT 0,
    -- ids from the root down to this one: a descendant is a row whose lineage contains the ancestor
    lineage uuid[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX categories_parent ON categories (parent_id, position);
CREATE INDEX categories_lineage ON categories USING gin (lineage);

CREATE TABLE products (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id),
    category_id uuid REFERENCES categories (id),
    handle text NOT NULL CHECK (length(handle) BETWEEN 1 AND 200),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    description_html text NOT NULL DEFAULT '',
    tags text[] NOT NULL DEFAULT '{}',
    vendor text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'published' CHECK (status IN ('draft', 'published')),
    -- [{"name": "Size", "values": ["S", "M"]}], at most three
    options jsonb NOT NULL DEFAULT '[]',
    -- kept from the variants by the catalogue on every write
    price_min_minor bigint NOT NULL DEFAULT 0,
    price_max_minor bigint NOT NULL DEFAULT 0,
    -- the original price of the cheapest variant: above price_min_minor, the product is on sale
    original_price_min_minor bigint NOT NULL DEFAULT 0,
    -- the first two images as cards show them: [{"url", "alt", "width", "height"}]
    card_images jsonb NOT NULL DEFAULT '[]',
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    rating_sum integer NOT NULL DEFAULT 0,
    rating_count integer NOT NULL DEFAULT 0,
    -- the average in ten-thousandths, to sort by
    rating_rank integer NOT NULL GENERATED ALWAYS AS
        (CASE WHEN rating_count = 0 THEN 0 ELSE rating_sum::bigint * 10000 / rating_count END) STORED,
    sold_out integer NOT NULL DEFAULT 0,
    search tsvector NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);
CREATE UNIQUE INDEX products_handle ON products (shop_id, handle) WHERE deleted_at IS NULL;
CREATE INDEX products_newest ON products (id DESC) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX products_price ON products (price_min_minor, id) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX products_sold ON products (sold_out DESC, id DESC) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX products_rating ON products (rating_rank DESC, id DESC) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX products_shop ON products (shop_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX products_category ON products (category_id, id DESC) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX products_search ON products USING gin (search);
CREATE INDEX products_tags ON products USING gin (tags);

-- What products.search is made of: the name (A), tags (B), category, shop and vendor (C), the description's text (D).
-- The names stand as they are and by their English stems, so that the beginning of a word finds them too.
CREATE FUNCTION product_search(name text, tags text[], about text, html text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('english', fold(name)), 'A') || setweight(to_tsvector('simple', fold(name)), 'A')
        || setweight(to_tsvector('english', fold(array_to_string(tags, ' '))), 'B')
        || setweight(to_tsvector('simple', fold(array_to_string(tags, ' '))), 'B')
        || setweight(to_tsvector('english', fold(about)), 'C') || setweight(to_tsvector('simple', fold(about)), 'C')
        || setweight(to_tsvector('english', fold(left(regexp_replace(html, '<[^>]*>|&[a-z]+;', ' ', 'g'), 20000))), 'D')
$$;

-- What a person typed as a query on products.search: every word by its English stem or as the beginning of a word;
-- words that English search ignores count only when there are no others.
CREATE FUNCTION search_query(typed text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    word text;
    stem tsquery;
    plain tsquery;
    strong tsquery := '';
    weak tsquery := '';
BEGIN
    FOREACH word IN ARRAY (regexp_split_to_array(fold(left(typed, 200)), '[^[:alnum:]]+'))[1:12] LOOP
        CONTINUE WHEN word = '';
        stem := to_tsquery('english', word || ':*');
        plain := to_tsquery('simple', word || ':*');
        IF numnode(stem) > 0 THEN
            strong := strong && (stem || plain);
        ELSE
            weak := weak && plain;
        END IF;
    END LOOP;
    RETURN CASE WHEN numnode(strong) > 0 THEN strong ELSE weak END;
END $$;

CREATE TABLE product_images (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    public_id text NOT NULL,
    url text NOT NULL,
    alt text NOT NULL DEFAULT '',
    width integer NOT NULL DEFAULT 0,
    height integer NOT NULL DEFAULT 0,
    -- where an import took it from, so that a second import does not fetch it again
    source text
);
CREATE INDEX product_images_product ON product_images (product_id, position);

CREATE TABLE variants (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id),
    sku text NOT NULL DEFAULT '',
    barcode text NOT NULL DEFAULT '',
    option_values text[] NOT NULL DEFAULT '{}',
    original_price_minor bigint NOT NULL CHECK (original_price_minor BETWEEN 0 AND 100000000000000),
    discount_price_minor bigint CHECK (discount_price_minor >= 0 AND discount_price_minor < original_price_minor),
    price_minor bigint NOT NULL GENERATED ALWAYS AS (coalesce(discount_price_minor, original_price_minor)) STORED,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    grams integer NOT NULL DEFAULT 0 CHECK (grams >= 0),
    requires_shipping boolean NOT NULL DEFAULT true,
    taxable boolean NOT NULL DEFAULT true,
    image_id uuid REFERENCES product_images (id) ON DELETE SET NULL,
    position integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);
CREATE UNIQUE INDEX variants_options ON variants (product_id, option_values) WHERE deleted_at IS NULL;
CREATE INDEX variants_product ON variants (product_id, position) WHERE deleted_at IS NULL;
CREATE INDEX variants_sku ON variants (sku) WHERE sku <> '';

CREATE TABLE reviews (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id),
    order_line_id uuid UNIQUE,
    author_name text NOT NULL,
    rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    body text NOT NULL DEFAULT '' CHECK (length(body) <= 5000),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reviews_product ON reviews (product_id, id DESC);

CREATE TABLE product_imports (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    user_id uuid REFERENCES users (id),
    filename text NOT NULL,
    status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed')),
    rows_read integer NOT NULL DEFAULT 0,
    report jsonb NOT NULL,
    error text,
    -- how much of the file is settled, written with what was settled: who takes over after a crash goes on from there
    items_done integer NOT NULL DEFAULT 0,
    -- how often it was begun since anything of it was settled
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX product_imports_shop ON product_imports (shop_id, id DESC);
CREATE UNIQUE INDEX product_imports_one_running ON product_imports (shop_id) WHERE status = 'running';

-- An uploaded file until it is imported; one imported from the command line lies where it was.
CREATE TABLE product_import_parts (
    import_id uuid NOT NULL REFERENCES product_imports (id) ON DELETE CASCADE,
    part integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (import_id, part)
);

-- inventory --------------------------------------------------------------------------------------------------------

CREATE TABLE stock (
    variant_id uuid PRIMARY KEY REFERENCES variants (id),
    on_hand integer NOT NULL DEFAULT 0,
    reserved integer NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT stock_never_oversold CHECK (0 <= reserved AND reserved <= on_hand)
) WITH (fillfactor = 50);

-- cart_id has no foreign key: a hold outlives nothing, it expires by itself.
CREATE TABLE stock_reservations (
    variant_id uuid NOT NULL REFERENCES stock (variant_id),
    cart_id uuid NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    held_since timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (variant_id, cart_id)
) WITH (fillfactor = 70);
CREATE INDEX stock_reservations_cart ON stock_reservations (cart_id);
CREATE INDEX stock_reservations_expiry ON stock_reservations (expires_at);
-- lapsed holds of one variant, without reading the live ones of a popular one
CREATE INDEX stock_reservations_lapsed ON stock_reservations (variant_id, expires_at);

-- Have a cart hold `wanted` pieces of a variant: raises, renews, lowers or (0) ends its hold, in one round trip.
-- Everything about a variant's holds happens under the lock of its stock row. Lapsed holds of others are let go when they
-- stand in the way. A hold that is live is renewed, but lives at most `minutes_max` in all; one that lapsed begins anew.
-- Too little left: nothing changes, or with `partly` the rest is held. `available` is the most this cart could hold.
CREATE FUNCTION hold_stock(
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
    END IF;
    held := granted;
END $$;

-- The journal of on_hand: sum(quantity) per variant is on_hand.
CREATE TABLE stock_moves (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    variant_id uuid NOT NULL REFERENCES stock (variant_id),
    kind text NOT NULL CHECK (kind IN ('initial', 'adjustment', 'import', 'sale', 'restock', 'return')),
    quantity integer NOT NULL CHECK (quantity <> 0),
    reference uuid,
    actor_id uuid,
    reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stock_moves_variant ON stock_moves (variant_id, id DESC);
CREATE UNIQUE INDEX stock_moves_once ON stock_moves (reference, variant_id, kind) WHERE kind IN ('sale', 'restock', 'return');
CREATE TRIGGER stock_moves_append_only BEFORE UPDATE OR DELETE ON stock_moves
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- carts ------------------------------------------------------------------------------------------------------------

CREATE TABLE carts (
    id uuid PRIMARY KEY,
    user_id uuid UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    guest_key bytea UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((user_id IS NULL) <> (guest_key IS NULL))
);
CREATE INDEX carts_idle ON carts (updated_at) WHERE guest_key IS NOT NULL;

CREATE TABLE cart_items (
    id uuid PRIMARY KEY,
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL REFERENCES variants (id),
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    -- what the buyer saw when the line was last touched; differing now is a warning
    price_minor bigint NOT NULL,
    currency text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (cart_id, variant_id)
);

-- orders -----------------------------------------------------------------------------------------------------------

CREATE TABLE checkouts (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    user_id uuid NOT NULL REFERENCES users (id),
    payment_method text NOT NULL,
    currency text NOT NULL,
    subtotal_minor bigint NOT NULL,
    discount_minor bigint NOT NULL DEFAULT 0,
    tax_minor bigint NOT NULL DEFAULT 0,
    shipping_minor bigint NOT NULL DEFAULT 0,
    total_minor bigint NOT NULL,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (subtotal_minor - discount_minor + tax_minor + shipping_minor = total_minor)
);
CREATE INDEX checkouts_user ON checkouts (user_id, id DESC);

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    checkout_id uuid NOT NULL REFERENCES checkouts (id),
    shop_id uuid NOT NULL REFERENCES shops (id),
    user_id uuid NOT NULL REFERENCES users (id),
    order_number text NOT NULL UNIQUE,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'processing', 'shipped', 'delivered',
        'completed', 'cancelled', 'return_requested', 'refunded')),
    payment_status text NOT NULL DEFAULT 'pending' CHECK (payment_status IN ('pending', 'authorized', 'paid', 'failed',
        'partially_refunded', 'refunded')),
    queue_status text CHECK (queue_status IN ('queued', 'preparing', 'ready', 'completed')),
    -- where a refused return goes back to
    previous_status text,
    fulfilment text NOT NULL DEFAULT 'delivery' CHECK (fulfilment IN ('delivery', 'pickup')),
    payment_method text NOT NULL,
    payment_info jsonb NOT NULL DEFAULT '{}',
    user_snapshot jsonb NOT NULL,
    shop_name text NOT NULL,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    currency text NOT NULL,
    subtotal_minor bigint NOT NULL,
    discount_minor bigint NOT NULL DEFAULT 0,
    tax_minor bigint NOT NULL DEFAULT 0,
    shipping_minor bigint NOT NULL DEFAULT 0,
    total_minor bigint NOT NULL,
    estimated_minutes integer CHECK (estimated_minutes BETWEEN 0 AND 10080),
    ready_at timestamptz,
    paid_at timestamptz,
    delivered_at timestamptz,
    cancelled_at timestamptz,
    -- when the seller's share became available
    settled_at timestamptz,
    archived_at timestamptz,
    -- raised by every change: of two concurrent changes, the second finds another version and is refused
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (subtotal_minor - discount_minor + tax_minor + shipping_minor = total_minor)
);
CREATE INDEX orders_user ON orders (user_id, id DESC);
CREATE INDEX orders_shop ON orders (shop_id, id DESC);
CREATE INDEX orders_status ON orders (status, id DESC);
CREATE INDEX orders_checkout ON orders (checkout_id);
CREATE INDEX orders_unsettled ON orders (delivered_at) WHERE delivered_at IS NOT NULL AND settled_at IS NULL;

CREATE TABLE order_lines (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    product_id uuid NOT NULL REFERENCES products (id),
    variant_id uuid NOT NULL REFERENCES variants (id),
    position integer NOT NULL,
    name text NOT NULL,
    variant_name text NOT NULL DEFAULT '',
    sku text NOT NULL DEFAULT '',
    image_url text,
    quantity integer NOT NULL CHECK (quantity > 0),
    price_at_time_minor bigint NOT NULL CHECK (price_at_time_minor >= 0),
    discount_minor bigint NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
    tax_bps integer NOT NULL DEFAULT 0,
    tax_minor bigint NOT NULL DEFAULT 0,
    total_minor bigint NOT NULL CHECK (total_minor >= 0),
    commission_bps integer NOT NULL DEFAULT 0,
    commission_minor bigint NOT NULL DEFAULT 0,
    is_reviewed boolean NOT NULL DEFAULT false,
    currency text NOT NULL
);
CREATE INDEX order_lines_order ON order_lines (order_id, position);
CREATE INDEX order_lines_variant ON order_lines (variant_id);

CREATE TABLE order_history (
    order_id uuid NOT NULL REFERENCES orders (id),
    version integer NOT NULL,
    machine text NOT NULL CHECK (machine IN ('status', 'payment_status', 'queue_status')),
    from_state text,
    to_state text NOT NULL,
    actor_id uuid,
    actor_role text NOT NULL,
    reason text NOT NULL DEFAULT '',
    forced boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, version, machine)
);
CREATE TRIGGER order_history_append_only BEFORE UPDATE OR DELETE ON order_history
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- payments ---------------------------------------------------------------------------------------------------------

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    checkout_id uuid NOT NULL REFERENCES checkouts (id),
    user_id uuid NOT NULL REFERENCES users (id),
    provider text NOT NULL,
    method text NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'authorized', 'succeeded', 'failed', 'expired',
        'cancelled', 'delivered', 'completed')),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    captured_minor bigint NOT NULL DEFAULT 0,
    refunded_minor bigint NOT NULL DEFAULT 0,
    currency text NOT NULL,
    provider_reference text,
    client_secret text,
    failure_code text,
    failure_message text,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (0 <= refunded_minor AND refunded_minor <= captured_minor AND captured_minor <= amount_minor)
);
CREATE UNIQUE INDEX payments_reference ON payments (provider, provider_reference);
-- at most one attempt of a checkout is open or has succeeded: a double click finds the first
CREATE UNIQUE INDEX payments_one_live ON payments (checkout_id) WHERE status NOT IN ('failed', 'expired', 'cancelled');
CREATE INDEX payments_checkout ON payments (checkout_id, id);
-- a failed attempt leaves the checkout open for another one until its time is over
CREATE INDEX payments_due ON payments (expires_at) WHERE status IN ('pending', 'failed') AND expires_at IS NOT NULL;
CREATE INDEX payments_unopened ON payments (created_at) WHERE status = 'pending' AND provider_reference IS NULL;

CREATE TABLE payment_webhooks (
    id uuid PRIMARY KEY,
    provider text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    body bytea NOT NULL,
    status text NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'waiting', 'processed', 'ignored', 'held', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    detail text NOT NULL DEFAULT '',
    received_at timestamptz NOT NULL DEFAULT now(),
    processed_at timestamptz,
    UNIQUE (provider, event_id)
);
CREATE INDEX payment_webhooks_due ON payment_webhooks (next_attempt_at) WHERE status IN ('received', 'waiting');

CREATE TABLE refunds (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payments (id),
    order_id uuid REFERENCES orders (id),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    reason text NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'succeeded', 'failed')),
    provider_reference text,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    last_error text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_due ON refunds (next_attempt_at) WHERE status = 'pending';

-- The sandbox card simulator's own memory: what a bank would know. Never read by the settlement.
CREATE TABLE sandbox_charges (
    reference text PRIMARY KEY,
    payment_id uuid NOT NULL UNIQUE,
    amount_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL DEFAULT 0,
    currency text NOT NULL,
    metadata jsonb NOT NULL,
    status text NOT NULL DEFAULT 'requires_payment_method',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE sandbox_deliveries (
    event_id text PRIMARY KEY,
    body bytea NOT NULL,
    due_at timestamptz NOT NULL DEFAULT now(),
    copies integer NOT NULL DEFAULT 1,
    attempts integer NOT NULL DEFAULT 0,
    delivered_at timestamptz
);
CREATE INDEX sandbox_deliveries_due ON sandbox_deliveries (due_at) WHERE delivered_at IS NULL;

-- ledger -----------------------------------------------------------------------------------------------------------

-- Signs: positive is what the platform owes the account's owner, negative what it holds or is owed.
CREATE TABLE ledger_accounts (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('provider_clearing', 'customer_wallet', 'seller_pending', 'seller_available',
        'seller_on_hold', 'platform_fees', 'cash_to_collect', 'cash_collected', 'customer_refunds', 'rounding')),
    owner_id text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    balance_minor bigint NOT NULL DEFAULT 0,
    -- the balance never falls below; null is without bound
    floor_minor bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (kind, owner_id, currency),
    CONSTRAINT ledger_no_overdraft CHECK (floor_minor IS NULL OR balance_minor >= floor_minor)
) WITH (fillfactor = 50);

CREATE TABLE ledger_transfers (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    reference uuid NOT NULL,
    reversal_of uuid UNIQUE REFERENCES ledger_transfers (id),
    memo text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    -- a movement of money happens once however often it is asked for
    UNIQUE (kind, reference)
);

CREATE TABLE ledger_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transfer_id uuid NOT NULL REFERENCES ledger_transfers (id),
    account_id uuid NOT NULL REFERENCES ledger_accounts (id),
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    currency text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ledger_entries_account ON ledger_entries (account_id, id DESC);
CREATE INDEX ledger_entries_transfer ON ledger_entries (transfer_id);

CREATE FUNCTION ledger_check_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE transfer uuid := NEW.id;
BEGIN
    IF (SELECT count(*) FROM ledger_entries WHERE transfer_id = transfer) < 2 OR EXISTS (
        SELECT 1 FROM ledger_entries WHERE transfer_id = transfer GROUP BY currency HAVING sum(amount_minor) <> 0
    ) THEN
        RAISE EXCEPTION 'transfer % does not balance', transfer USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
               WHERE e.transfer_id = transfer AND a.currency <> e.currency) THEN
        RAISE EXCEPTION 'transfer % mixes currencies in an account', transfer USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION ledger_refuse_late_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- a transfer is complete when its transaction ends: entries come in the transaction that made it
    IF EXISTS (SELECT 1 FROM ledger_transfers t, (SELECT DISTINCT transfer_id FROM fresh) f
               WHERE t.id = f.transfer_id AND t.xmin <> pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'a transfer takes no entries after its transaction' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transfers_balanced AFTER INSERT ON ledger_transfers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balanced();
CREATE TRIGGER ledger_entries_in_time AFTER INSERT ON ledger_entries
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_late_entry();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transfers_append_only BEFORE UPDATE OR DELETE ON ledger_transfers
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transfers_no_truncate BEFORE TRUNCATE ON ledger_transfers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- notifications ----------------------------------------------------------------------------------------------------

CREATE TABLE notifications (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    event_id uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('info', 'success', 'warning', 'error')),
    kind text NOT NULL,
    message text NOT NULL,
    order_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    UNIQUE (user_id, event_id, kind)
);
CREATE INDEX notifications_user ON notifications (user_id, id DESC);

CREATE TABLE mails (
    id uuid PRIMARY KEY,
    recipient text NOT NULL,
    template text NOT NULL,
    subject text NOT NULL,
    text_body text NOT NULL,
    html_body text NOT NULL,
    dedup_key text UNIQUE,
    status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    last_error text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
CREATE INDEX mails_due ON mails (next_attempt_at) WHERE status = 'queued';
CREATE INDEX mails_recipient ON mails (recipient, created_at DESC);

-- infrastructure ---------------------------------------------------------------------------------------------------

-- entry_id is the order of writing, seq the place in the log, given once the writing transaction is seen committed.
CREATE TABLE event_log (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seq bigint UNIQUE,
    tx_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    id uuid NOT NULL,
    type text NOT NULL,
    version smallint NOT NULL,
    key text NOT NULL,
    audience text[] NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX event_log_unsequenced ON event_log (entry_id) WHERE seq IS NULL;
CREATE SEQUENCE event_log_seq OWNED BY event_log.seq;

CREATE TABLE consumer_offsets (
    consumer text PRIMARY KEY,
    seq bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE dead_letters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer text NOT NULL,
    seq bigint NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    error text NOT NULL,
    attempts integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    resolved_at timestamptz,
    UNIQUE (consumer, seq)
);

CREATE TABLE idempotency_keys (
    actor text NOT NULL,
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    route text NOT NULL,
    request_hash bytea NOT NULL,
    status_code smallint NOT NULL,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE media_assets (
    public_id text PRIMARY KEY,
    url text NOT NULL,
    folder text NOT NULL,
    content_type text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes integer NOT NULL,
    owner_id uuid,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id uuid NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}',
    request_id text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
