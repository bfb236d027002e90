-- What sellers need for work on many products: marks of low stock, and edits of many products at once.

-- inventory --------------------------------------------------------------------------------------------------------

-- Where a variant counts as low when its shop's mark does not fit it.
ALTER TABLE stock ADD COLUMN low_at integer CHECK (low_at BETWEEN 0 AND 1000000);

CREATE TABLE stock_marks (
    shop_id uuid PRIMARY KEY REFERENCES shops (id) ON DELETE CASCADE,
    -- at or below so many free pieces a variant counts as low; NULL: what holds for all shops
    low_at integer CHECK (low_at BETWEEN 0 AND 1000000),
    -- when the shop's people were last mailed about what is low
    mailed_at timestamptz
);

-- Variants that are low, from when they became so until they no longer are: that it is told once.
CREATE TABLE stock_lows (
    variant_id uuid PRIMARY KEY REFERENCES stock (variant_id),
    available integer NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    -- whether the next mail to the shop's people is to name it
    to_mail boolean NOT NULL
);
CREATE INDEX stock_lows_to_mail ON stock_lows (since) WHERE to_mail;

-- catalog ----------------------------------------------------------------------------------------------------------

-- One change of many products of a shop. Its id comes from the client, so that asking twice changes nothing twice.
CREATE TABLE product_edits (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    user_id uuid REFERENCES users (id),
    -- what is done to each product, as the API takes it
    action jsonb NOT NULL,
    -- of the request as a whole: the same id with another request is refused
    request_hash bytea NOT NULL,
    total integer NOT NULL CHECK (total > 0),
    changed integer NOT NULL DEFAULT 0,
    unchanged integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    CONSTRAINT product_edits_counts CHECK (changed + unchanged + refused <= total)
);
CREATE INDEX product_edits_shop ON product_edits (shop_id, id DESC);
CREATE INDEX product_edits_open ON product_edits (created_at) WHERE finished_at IS NULL;

-- What became of each product. A batch settles its items in the transaction that changes the products.
CREATE TABLE product_edit_items (
    edit_id uuid NOT NULL REFERENCES product_edits (id) ON DELETE CASCADE,
    position integer NOT NULL,
    product_id uuid NOT NULL REFERENCES products (id),
    outcome text CHECK (outcome IN ('changed', 'unchanged', 'refused')),
    -- why it was refused, or what else to know
    detail text NOT NULL DEFAULT '',
    PRIMARY KEY (edit_id, position)
);
CREATE INDEX product_edit_items_open ON product_edit_items (edit_id, position) WHERE outcome IS NULL;
