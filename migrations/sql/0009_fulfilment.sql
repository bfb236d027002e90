-- What was sent of an order, and the papers that go with it.

ALTER TABLE orders ADD COLUMN shipped_pieces integer NOT NULL DEFAULT 0 CHECK (shipped_pieces >= 0);
ALTER TABLE order_lines
    -- pieces that are on their way, or have arrived
    ADD COLUMN shipped_quantity integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT order_lines_shipped CHECK (0 <= shipped_quantity AND shipped_quantity <= quantity);
-- a shop's orders by status: its lists, its board, its counts
CREATE INDEX orders_shop_status ON orders (shop_id, status, id DESC);

CREATE TABLE shipments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    shop_id uuid NOT NULL REFERENCES shops (id),
    -- the order's first, second, … parcel
    number integer NOT NULL CHECK (number > 0),
    -- NULL: sent without a word about how
    carrier text,
    carrier_name text NOT NULL DEFAULT '' CHECK (length(carrier_name) <= 80),
    tracking_number text NOT NULL DEFAULT '' CHECK (length(tracking_number) <= 64),
    shipped_at timestamptz NOT NULL DEFAULT told_at(),
    delivered_at timestamptz,
    created_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT told_at(),
    updated_at timestamptz NOT NULL DEFAULT told_at(),
    UNIQUE (order_id, number),
    CHECK (tracking_number = '' OR carrier IS NOT NULL)
);

CREATE TABLE shipment_lines (
    shipment_id uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
    order_line_id uuid NOT NULL REFERENCES order_lines (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (shipment_id, order_line_id)
);
CREATE INDEX shipment_lines_line ON shipment_lines (order_line_id);

-- What was sent before there were shipments: all of it, at once.
UPDATE order_lines l SET shipped_quantity = l.quantity FROM orders o
WHERE o.id = l.order_id AND o.fulfilment = 'delivery'
  AND (o.status = 'shipped' OR o.delivered_at IS NOT NULL);
UPDATE orders o SET shipped_pieces = s.pieces
FROM (SELECT order_id, sum(shipped_quantity)::int AS pieces FROM order_lines GROUP BY order_id) s
WHERE s.order_id = o.id AND s.pieces > 0;
INSERT INTO shipments (id, order_id, shop_id, number, shipped_at, delivered_at)
SELECT gen_random_uuid(), o.id, o.shop_id, 1,
       coalesce((SELECT max(h.created_at) FROM order_history h
                 WHERE h.order_id = o.id AND h.machine = 'status' AND h.to_state = 'shipped'),
                o.delivered_at, o.updated_at),
       o.delivered_at
FROM orders o WHERE o.shipped_pieces > 0;
INSERT INTO shipment_lines (shipment_id, order_line_id, quantity)
SELECT s.id, l.id, l.shipped_quantity FROM shipments s JOIN order_lines l ON l.order_id = s.order_id
WHERE l.shipped_quantity > 0;

-- Invoices and credit notes bear numbers without gaps, per shop and kind. A number is taken from the counter, whose
-- row stays locked until the paper is written: a paper that is not written leaves no gap.
CREATE TABLE paper_counters (
    shop_id uuid NOT NULL REFERENCES shops (id),
    kind text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (shop_id, kind)
);

CREATE TABLE papers (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id),
    kind text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    number integer NOT NULL CHECK (number > 0),
    order_id uuid NOT NULL REFERENCES orders (id),
    refund_id uuid UNIQUE REFERENCES refunds (id),
    -- the shop as it was on that day
    seller jsonb NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT told_at(),
    UNIQUE (shop_id, kind, number),
    CHECK ((kind = 'credit_note') = (refund_id IS NOT NULL))
);
CREATE UNIQUE INDEX papers_one_invoice ON papers (order_id) WHERE kind = 'invoice';
CREATE INDEX papers_order ON papers (order_id);
CREATE TRIGGER papers_append_only BEFORE UPDATE OR DELETE ON papers FOR EACH ROW EXECUTE FUNCTION refuse_change();
