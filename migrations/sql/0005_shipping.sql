-- What parcels cost and where they go: each shop's zones, the methods in them, where goods can be picked up, and on
-- each order what was agreed.

CREATE TABLE shipping_zones (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (shop_id, id)
);

-- A country is in one zone of a shop at most. '*' is the rest of the world: every country that no zone names.
CREATE TABLE shipping_zone_countries (
    shop_id uuid NOT NULL,
    country text NOT NULL CHECK (country ~ '^([A-Z]{2}|\*)$'),
    zone_id uuid NOT NULL,
    PRIMARY KEY (shop_id, country),
    FOREIGN KEY (shop_id, zone_id) REFERENCES shipping_zones (shop_id, id) ON DELETE CASCADE
);
CREATE INDEX shipping_zone_countries_zone ON shipping_zone_countries (zone_id);

CREATE TABLE shipping_methods (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL,
    zone_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    -- from when it is sent until it arrives
    days_min integer CHECK (days_min BETWEEN 0 AND 365),
    days_max integer CHECK (days_max BETWEEN 0 AND 365),
    basis text NOT NULL CHECK (basis IN ('weight', 'price')),
    -- [{"at_least", "at_most", "price"}] in grams or minor units, both ends included; without "at_most": no end
    tiers jsonb NOT NULL CHECK (jsonb_array_length(tiers) BETWEEN 1 AND 50),
    -- of the shop's goods, after discounts
    free_from_minor bigint CHECK (free_from_minor >= 0),
    currency text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((days_min IS NULL) = (days_max IS NULL) AND days_min <= days_max),
    FOREIGN KEY (shop_id, zone_id) REFERENCES shipping_zones (shop_id, id) ON DELETE CASCADE
);
CREATE INDEX shipping_methods_zone ON shipping_methods (zone_id);

CREATE TABLE pickup_points (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    address text NOT NULL CHECK (length(address) BETWEEN 1 AND 500),
    instructions text NOT NULL DEFAULT '' CHECK (length(instructions) <= 1000),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pickup_points_shop ON pickup_points (shop_id, id);

-- What was agreed when the order was placed; NULL: an older order, or goods that need no shipping.
ALTER TABLE orders ADD COLUMN shipping_method jsonb;

-- what is told of the past -----------------------------------------------------------------------------------------

-- The moment at which something is said to have happened: now, unless its transaction tells of the past, as one does
-- that fills a demonstration. Deadlines and what is valid are never asked of it, but of now().
CREATE FUNCTION told_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('fairground.told_at', true), '')::timestamptz, now());

ALTER TABLE checkouts ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE orders ALTER COLUMN created_at SET DEFAULT told_at(), ALTER COLUMN updated_at SET DEFAULT told_at();
ALTER TABLE order_history ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE payments ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE refunds ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE returns ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE payouts ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE coupon_redemptions ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE stock_moves ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE ledger_transfers ALTER COLUMN created_at SET DEFAULT told_at();
ALTER TABLE ledger_entries ALTER COLUMN created_at SET DEFAULT told_at();
