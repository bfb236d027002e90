-- Money: wallets and their top-ups, partial refunds, returns, sellers' payouts, disputes, reconciliation.

-- payments: a checkout's, or a top-up of a wallet -------------------------------------------------------------------

ALTER TABLE payments
    ALTER COLUMN checkout_id DROP NOT NULL,
    ADD COLUMN purpose text NOT NULL DEFAULT 'checkout' CHECK (purpose IN ('checkout', 'top_up')),
    -- the provider's page where the buyer agrees
    ADD COLUMN approval_url text,
    -- the provider's name for the money that was taken, where it has one of its own
    ADD COLUMN capture_reference text,
    -- what the provider kept of it, as far as it said
    ADD COLUMN provider_fee_minor bigint NOT NULL DEFAULT 0 CHECK (provider_fee_minor >= 0),
    -- when the provider was last asked what became of it
    ADD COLUMN asked_at timestamptz,
    -- when the provider was asked what it kept
    ADD COLUMN fee_asked_at timestamptz,
    ADD CONSTRAINT payments_purpose_checkout CHECK ((purpose = 'checkout') = (checkout_id IS NOT NULL));
CREATE UNIQUE INDEX payments_capture ON payments (provider, capture_reference) WHERE capture_reference IS NOT NULL;
CREATE INDEX payments_top_ups ON payments (user_id, id DESC) WHERE purpose = 'top_up';
DROP INDEX payments_due;
CREATE INDEX payments_due ON payments (expires_at) WHERE status IN ('pending', 'authorized', 'failed') AND expires_at IS NOT NULL;
CREATE INDEX payments_undecided ON payments (created_at) WHERE status IN ('pending', 'authorized') AND provider_reference IS NOT NULL;

-- A message that names nobody we know waits for an operator, who says whose money it is.
ALTER TABLE payment_webhooks ADD COLUMN assigned_user_id uuid REFERENCES users (id);

ALTER TABLE refunds
    -- raised when a try is known to have paid nothing: the provider gets another key then, and never before
    ADD COLUMN generation integer NOT NULL DEFAULT 0,
    -- the provider's names for the tries that did not arrive: late words of theirs are not about the next one
    ADD COLUMN failed_references text[] NOT NULL DEFAULT '{}',
    -- a person gives the money back (cash, a bank transfer) and says so
    ADD COLUMN by_hand boolean NOT NULL DEFAULT false,
    -- made at the provider's own desk: we were told of it
    ADD COLUMN made_by_provider boolean NOT NULL DEFAULT false,
    -- what of the amount is the platform's part, given back with it
    ADD COLUMN commission_minor bigint NOT NULL DEFAULT 0 CHECK (commission_minor >= 0),
    ADD COLUMN payment_fee_minor bigint NOT NULL DEFAULT 0 CHECK (payment_fee_minor >= 0),
    -- what the platform had added to the seller's share, taken back with it
    ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (subsidy_minor >= 0),
    ADD COLUMN shipping_minor bigint NOT NULL DEFAULT 0 CHECK (shipping_minor >= 0),
    ADD COLUMN confirmed_by uuid REFERENCES users (id);
CREATE INDEX refunds_order ON refunds (order_id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX refunds_reference ON refunds (provider_reference) WHERE made_by_provider;

-- Which pieces a refund is for. A line's parts add up to the line, whatever the steps.
CREATE TABLE refund_lines (
    refund_id uuid NOT NULL REFERENCES refunds (id),
    order_line_id uuid NOT NULL REFERENCES order_lines (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    tax_minor bigint NOT NULL,
    commission_minor bigint NOT NULL,
    payment_fee_minor bigint NOT NULL,
    subsidy_minor bigint NOT NULL,
    PRIMARY KEY (refund_id, order_line_id)
);
CREATE INDEX refund_lines_line ON refund_lines (order_line_id);

CREATE TABLE payment_disputes (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payments (id),
    provider text NOT NULL,
    provider_reference text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    reason text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'won', 'lost')),
    opened_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    UNIQUE (provider, provider_reference)
);
CREATE INDEX payment_disputes_payment ON payment_disputes (payment_id);

-- orders -----------------------------------------------------------------------------------------------------------

ALTER TABLE categories ADD COLUMN commission_bps integer CHECK (commission_bps BETWEEN 0 AND 10000);

ALTER TABLE orders
    -- what went back, or is promised to; of it, shipping
    ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN shipping_refunded_minor bigint NOT NULL DEFAULT 0,
    -- cash that is not asked for any more, as its goods came back before it was paid
    ADD COLUMN waived_minor bigint NOT NULL DEFAULT 0,
    -- until when the seller's share is held after delivery, by the rule of that day
    ADD COLUMN hold_until timestamptz,
    ADD CONSTRAINT orders_refunded CHECK (0 <= refunded_minor AND 0 <= waived_minor AND refunded_minor + waived_minor <= total_minor),
    ADD CONSTRAINT orders_shipping_refunded CHECK (0 <= shipping_refunded_minor AND shipping_refunded_minor <= shipping_minor);
UPDATE orders SET hold_until = delivered_at WHERE delivered_at IS NOT NULL;
DROP INDEX orders_unsettled;
CREATE INDEX orders_unsettled ON orders (hold_until) WHERE hold_until IS NOT NULL AND settled_at IS NULL;
CREATE INDEX orders_shop_paid ON orders (shop_id, paid_at) WHERE paid_at IS NOT NULL;

ALTER TABLE order_lines
    -- the part of the discount that the platform bears: the seller gets it all the same
    ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (0 <= subsidy_minor AND subsidy_minor <= discount_minor),
    -- the line's part of what the seller pays for the payment
    ADD COLUMN payment_fee_minor bigint NOT NULL DEFAULT 0 CHECK (payment_fee_minor >= 0),
    -- pieces that came back, or never went out, and whose money went back
    ADD COLUMN refunded_quantity integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT order_lines_refunded CHECK (0 <= refunded_quantity AND refunded_quantity <= quantity);

-- returns ----------------------------------------------------------------------------------------------------------

CREATE TABLE returns (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    shop_id uuid NOT NULL REFERENCES shops (id),
    user_id uuid NOT NULL REFERENCES users (id),
    status text NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'rejected', 'withdrawn', 'refund_pending', 'refunded')),
    reason text NOT NULL CHECK (reason IN ('damaged', 'not_as_described', 'wrong_item', 'arrived_late', 'changed_mind', 'other')),
    comment text NOT NULL DEFAULT '' CHECK (length(comment) <= 1000),
    -- everything that is left of the order
    is_whole boolean NOT NULL,
    -- what goes back: an estimate until it is approved
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    currency text NOT NULL,
    refund_id uuid UNIQUE REFERENCES refunds (id),
    decided_by uuid REFERENCES users (id),
    decided_as text,
    decision_reason text NOT NULL DEFAULT '' CHECK (length(decision_reason) <= 1000),
    decided_at timestamptz,
    refunded_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX returns_one_open ON returns (order_id) WHERE status = 'requested';
CREATE INDEX returns_order ON returns (order_id, id DESC);
CREATE INDEX returns_shop ON returns (shop_id, id DESC);
CREATE INDEX returns_user ON returns (user_id, id DESC);
CREATE INDEX returns_status ON returns (status, id DESC);

CREATE TABLE return_lines (
    return_id uuid NOT NULL REFERENCES returns (id) ON DELETE CASCADE,
    order_line_id uuid NOT NULL REFERENCES order_lines (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    PRIMARY KEY (return_id, order_line_id)
);

-- wallets ----------------------------------------------------------------------------------------------------------

-- The balance stands in the ledger. A row is here once there is something to say about a wallet.
CREATE TABLE wallets (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    frozen_at timestamptz,
    frozen_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- All wallets are paid out by one act of the organiser, or of a date; ``fee_minor`` is kept of each.
CREATE TABLE wallet_refund_runs (
    id uuid PRIMARY KEY,
    fee_minor bigint NOT NULL DEFAULT 0 CHECK (fee_minor >= 0),
    currency text NOT NULL,
    started_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE UNIQUE INDEX wallet_refund_runs_one ON wallet_refund_runs ((true)) WHERE finished_at IS NULL;

CREATE TABLE wallet_refunds (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    run_id uuid REFERENCES wallet_refund_runs (id),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    fee_minor bigint NOT NULL DEFAULT 0 CHECK (fee_minor >= 0),
    currency text NOT NULL,
    -- where to send what no provider can give back: filled in by the guest
    bank_details jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (run_id, user_id)
);
CREATE INDEX wallet_refunds_user ON wallet_refunds (user_id, id DESC);
ALTER TABLE refunds ADD COLUMN wallet_refund_id uuid REFERENCES wallet_refunds (id);
CREATE INDEX refunds_wallet ON refunds (wallet_refund_id) WHERE wallet_refund_id IS NOT NULL;
CREATE INDEX refunds_by_hand ON refunds (id) WHERE by_hand AND status = 'pending';

-- payouts ----------------------------------------------------------------------------------------------------------

CREATE TABLE withdraw_methods (
    shop_id uuid PRIMARY KEY REFERENCES shops (id) ON DELETE CASCADE,
    type text NOT NULL CHECK (type IN ('bank_account', 'paypal')),
    details jsonb NOT NULL,
    changed_by uuid NOT NULL REFERENCES users (id),
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payouts (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    status text NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'approved', 'paid', 'rejected')),
    -- where it goes, as it was when it was asked for
    withdraw_method jsonb NOT NULL,
    requested_by uuid NOT NULL REFERENCES users (id),
    decided_by uuid REFERENCES users (id),
    decision_reason text NOT NULL DEFAULT '' CHECK (length(decision_reason) <= 1000),
    -- the bank's name for the transfer
    reference text CHECK (length(reference) BETWEEN 1 AND 140),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    approved_at timestamptz,
    paid_at timestamptz,
    rejected_at timestamptz,
    CHECK ((status = 'paid') = (reference IS NOT NULL))
);
CREATE INDEX payouts_shop ON payouts (shop_id, id DESC);
CREATE INDEX payouts_status ON payouts (status, id DESC);
CREATE UNIQUE INDEX payouts_reference ON payouts (reference) WHERE reference IS NOT NULL;

-- ledger -----------------------------------------------------------------------------------------------------------

ALTER TABLE ledger_accounts
    DROP CONSTRAINT ledger_accounts_kind_check,
    ADD CONSTRAINT ledger_accounts_kind_check CHECK (kind IN ('provider_clearing', 'customer_wallet', 'seller_pending',
        'seller_available', 'seller_on_hold', 'platform_fees', 'payment_fees', 'platform_subsidies', 'provider_costs',
        'disputes', 'cash_to_collect', 'cash_collected', 'cash_kept', 'customer_refunds', 'bank', 'rounding')),
    -- what came in on the latest day on which something did (UTC)
    ADD COLUMN day date,
    ADD COLUMN day_in_minor bigint NOT NULL DEFAULT 0;
CREATE INDEX ledger_transfers_newest ON ledger_transfers (created_at DESC, id DESC);
CREATE INDEX ledger_transfers_reference ON ledger_transfers (reference);

-- The nightly proof, and those that were asked for.
CREATE TABLE ledger_proofs (
    id uuid PRIMARY KEY,
    checked jsonb NOT NULL,
    problems jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ledger_proofs_newest ON ledger_proofs (created_at DESC);

-- A provider's report, compared with our record line by line.
CREATE TABLE reconciliations (
    id uuid PRIMARY KEY,
    provider text NOT NULL,
    filename text NOT NULL DEFAULT '',
    rows_read integer NOT NULL,
    matched integer NOT NULL,
    summary jsonb NOT NULL,
    created_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE reconciliation_differences (
    reconciliation_id uuid NOT NULL REFERENCES reconciliations (id) ON DELETE CASCADE,
    place integer NOT NULL,
    kind text NOT NULL,
    provider_reference text NOT NULL DEFAULT '',
    payment_id uuid,
    expected_minor bigint,
    reported_minor bigint,
    currency text NOT NULL DEFAULT '',
    explanation text NOT NULL,
    -- a person has to look at it
    is_open boolean NOT NULL DEFAULT true,
    PRIMARY KEY (reconciliation_id, place)
);
-- Money that providers sent to the operator's bank, as their reports say.
CREATE TABLE provider_payouts (
    provider text NOT NULL,
    provider_reference text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider, provider_reference)
);
