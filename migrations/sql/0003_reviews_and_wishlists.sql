-- Reviews with pictures, sellers' answers and moderation; wish lists, recently viewed products, followed shops.

-- reviews ----------------------------------------------------------------------------------------------------------

ALTER TABLE reviews
    -- [{"public_id", "url", "width", "height"}]
    ADD COLUMN images jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_array_length(images) <= 4),
    ADD COLUMN edited_at timestamptz,
    -- the shop's answer
    ADD COLUMN reply text CHECK (length(reply) BETWEEN 1 AND 2000),
    ADD COLUMN replied_at timestamptz,
    ADD COLUMN hidden_at timestamptz,
    ADD COLUMN hidden_reason text NOT NULL DEFAULT '' CHECK (length(hidden_reason) <= 500),
    -- of a buyer's reviews of a product that are not hidden, the newest: it is shown, and it makes the average
    ADD COLUMN is_counted boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT reviews_reply_has_time CHECK ((reply IS NULL) = (replied_at IS NULL));
UPDATE reviews r SET is_counted = false WHERE EXISTS (
    SELECT FROM reviews newer WHERE newer.product_id = r.product_id AND newer.user_id = r.user_id AND newer.id > r.id
);
UPDATE products p SET rating_sum = r.total, rating_count = r.count
FROM (SELECT product_id, sum(rating) AS total, count(*) AS count FROM reviews WHERE is_counted GROUP BY product_id) r
WHERE p.id = r.product_id AND (p.rating_sum, p.rating_count) IS DISTINCT FROM (r.total, r.count);
CREATE UNIQUE INDEX reviews_one_counts ON reviews (product_id, user_id) WHERE is_counted;
CREATE INDEX reviews_user ON reviews (user_id, id DESC);
CREATE INDEX reviews_hidden ON reviews (id DESC) WHERE hidden_at IS NOT NULL;

CREATE TABLE review_reports (
    review_id uuid NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    reason text NOT NULL CHECK (reason IN ('spam', 'offensive', 'off_topic', 'personal_data', 'other')),
    note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    created_at timestamptz NOT NULL DEFAULT now(),
    -- when somebody decided about the review
    resolved_at timestamptz,
    PRIMARY KEY (review_id, user_id)
);
CREATE INDEX review_reports_open ON review_reports (review_id) WHERE resolved_at IS NULL;
CREATE INDEX review_reports_user ON review_reports (user_id);

-- wish lists -------------------------------------------------------------------------------------------------------

CREATE TABLE wishlist_items (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    id uuid NOT NULL UNIQUE,
    -- as they were when it was wished for; the name is shown when the product is not on sale any more
    product_name text NOT NULL,
    price_minor bigint NOT NULL,
    currency text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, product_id)
);
CREATE INDEX wishlist_items_newest ON wishlist_items (user_id, id DESC);
CREATE INDEX wishlist_items_product ON wishlist_items (product_id);

CREATE TABLE viewed_products (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    -- a view's own id: of two, the later is the higher
    id uuid NOT NULL,
    PRIMARY KEY (user_id, product_id)
);
CREATE INDEX viewed_products_product ON viewed_products (product_id);

CREATE TABLE shop_follows (
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id uuid NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop_id, user_id)
);
CREATE INDEX shop_follows_newest ON shop_follows (user_id, id DESC);

-- What a shop's followers are told, some at a time: those up to `told_upto` know.
CREATE TABLE shop_announcements (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    told_upto uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX shop_announcements_shop ON shop_announcements (shop_id, created_at DESC);
CREATE INDEX shop_announcements_open ON shop_announcements (id) WHERE finished_at IS NULL;
CREATE INDEX shop_announcements_product ON shop_announcements (product_id);

-- notifications ----------------------------------------------------------------------------------------------------

-- Where a notice leads, as a path of the web client; those about orders lead to the order.
ALTER TABLE notifications ADD COLUMN link text CHECK (link LIKE '/%' AND length(link) <= 300);
