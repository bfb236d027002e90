-- Promotions: coupons and their redemptions; sale events, which are products with a stock pool of their own.

-- coupons ----------------------------------------------------------------------------------------------------------

CREATE TABLE coupons (
    id uuid PRIMARY KEY,
    -- NULL: the platform's own, which bears the discount
    shop_id uuid REFERENCES shops (id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    -- the name without case and Unicode forms: two coupons of one key are one code
    name_key text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('percent', 'amount')),
    -- percent: basis points; amount: minor units
    value bigint NOT NULL CHECK (value BETWEEN 0 AND 100000000000000),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- bounds on the value of the goods that it is for, before any discount
    min_amount_minor bigint CHECK (min_amount_minor >= 0),
    max_amount_minor bigint CHECK (max_amount_minor >= 0),
    -- the only products that it is for; none: all
    product_ids uuid[] NOT NULL DEFAULT '{}',
    usage_limit integer CHECK (usage_limit > 0),
    per_user_limit integer CHECK (per_user_limit > 0),
    starts_at timestamptz,
    ends_at timestamptz,
    enabled boolean NOT NULL DEFAULT true,
    -- redemptions that count; kept with them, under this row's lock
    used integer NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT coupons_percent CHECK (kind <> 'percent' OR value <= 10000),
    CONSTRAINT coupons_bounds CHECK (min_amount_minor <= max_amount_minor),
    CONSTRAINT coupons_window CHECK (starts_at < ends_at),
    CONSTRAINT coupons_never_overused CHECK (0 <= used AND (usage_limit IS NULL OR used <= usage_limit))
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX coupons_name ON coupons (name_key) WHERE deleted_at IS NULL;
CREATE INDEX coupons_shop ON coupons (shop_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX coupons_platform ON coupons (id DESC) WHERE deleted_at IS NULL AND shop_id IS NULL;

CREATE TABLE coupon_redemptions (
    id uuid PRIMARY KEY,
    coupon_id uuid NOT NULL REFERENCES coupons (id),
    -- redeemed before the checkout is written, in its transaction
    checkout_id uuid NOT NULL REFERENCES checkouts (id) DEFERRABLE INITIALLY DEFERRED,
    user_id uuid NOT NULL REFERENCES users (id),
    discount_minor bigint NOT NULL CHECK (discount_minor >= 0),
    -- whose orders of the checkout it made cheaper: when all of these are cancelled, it counts no more
    shop_ids uuid[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    released_at timestamptz,
    UNIQUE (checkout_id, coupon_id)
);
CREATE INDEX coupon_redemptions_user ON coupon_redemptions (coupon_id, user_id) WHERE released_at IS NULL;

-- Goods that the platform bore all of are given back by a refund of nothing: only the platform's part is undone by it.
ALTER TABLE refunds
    DROP CONSTRAINT refunds_amount_minor_check,
    ADD CONSTRAINT refunds_amount_minor_check CHECK (amount_minor > 0 OR (amount_minor = 0 AND status = 'succeeded'));

-- sale events ------------------------------------------------------------------------------------------------------

ALTER TABLE products
    ADD COLUMN kind text NOT NULL DEFAULT 'product' CHECK (kind IN ('product', 'sale_event')),
    -- the product whose goods a sale event sells
    ADD COLUMN source_id uuid REFERENCES products (id),
    ADD CONSTRAINT products_source CHECK ((kind = 'sale_event') = (source_id IS NOT NULL));
CREATE INDEX products_source ON products (source_id) WHERE source_id IS NOT NULL;
-- Handles are those of products: an event needs none, and must not stand in the way of an import.
DROP INDEX products_handle;
CREATE UNIQUE INDEX products_handle ON products (shop_id, handle) WHERE deleted_at IS NULL AND kind = 'product';

-- An event shows pictures of its source: one of these goes when nobody shows it any more.
CREATE INDEX product_images_public_id ON product_images (public_id);

-- An event is the product that it is sold as. What it is called, costs and looks like stands there.
CREATE TABLE sale_events (
    product_id uuid PRIMARY KEY REFERENCES products (id),
    shop_id uuid NOT NULL REFERENCES shops (id),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    -- the IANA name of the zone in whose days and hours the event is meant
    time_zone text NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 64),
    created_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    -- when its beginning was told
    started_at timestamptz,
    -- when its unsold rest went back and its end was told
    ended_at timestamptz,
    CONSTRAINT sale_events_window CHECK (starts_at < ends_at)
);
CREATE INDEX sale_events_to_start ON sale_events (starts_at) WHERE started_at IS NULL AND ended_at IS NULL;
CREATE INDEX sale_events_to_end ON sale_events (ends_at) WHERE ended_at IS NULL;
CREATE INDEX sale_events_by_start ON sale_events (starts_at, product_id);
CREATE INDEX sale_events_by_end ON sale_events (ends_at, product_id);
CREATE INDEX sale_events_newest ON sale_events (created_at DESC, product_id DESC);
CREATE INDEX sale_events_shop ON sale_events (shop_id, product_id DESC);

-- inventory --------------------------------------------------------------------------------------------------------

-- A variant whose pieces were taken from another's stock for a time. Once it is closed, what comes back goes there.
CREATE TABLE stock_pools (
    variant_id uuid PRIMARY KEY REFERENCES stock (variant_id),
    source_id uuid NOT NULL REFERENCES stock (variant_id),
    size integer NOT NULL CHECK (size > 0),
    closed_at timestamptz,
    CHECK (variant_id <> source_id)
);
CREATE INDEX stock_pools_source ON stock_pools (source_id);

ALTER TABLE stock_moves
    DROP CONSTRAINT stock_moves_kind_check,
    ADD CONSTRAINT stock_moves_kind_check CHECK (kind IN ('initial', 'adjustment', 'import', 'sale', 'restock',
        'return', 'event_out', 'event_in'));
-- A piece goes into a pool once and comes back once: both sides of a transfer bear its reference.
CREATE UNIQUE INDEX stock_moves_event_once ON stock_moves (reference, variant_id, kind)
    WHERE kind IN ('event_out', 'event_in');
