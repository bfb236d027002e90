-- How a shop is opened, run and joined.

ALTER TABLE shops
    DROP CONSTRAINT shops_status_check,
    ADD CONSTRAINT shops_status_check CHECK (status IN ('pending', 'active', 'suspended', 'declined')),
    -- why it was suspended or declined, as its owners were told
    ADD COLUMN status_reason text NOT NULL DEFAULT '' CHECK (length(status_reason) <= 1000),
    ADD COLUMN returns_policy text NOT NULL DEFAULT '' CHECK (length(returns_policy) <= 5000),
    ADD COLUMN shipping_policy text NOT NULL DEFAULT '' CHECK (length(shipping_policy) <= 5000),
    -- the public page says how the shop can be reached
    ADD COLUMN shows_contact boolean NOT NULL DEFAULT false,
    -- NULL: the shop takes orders
    ADD COLUMN holiday_message text CHECK (length(holiday_message) BETWEEN 1 AND 500),
    -- the last day of the holiday by the clocks of the zone; NULL: until somebody ends it
    ADD COLUMN holiday_until date,
    ADD COLUMN holiday_time_zone text CHECK (length(holiday_time_zone) BETWEEN 1 AND 64),
    -- the moment at which that day is over
    ADD COLUMN holiday_ends_at timestamptz,
    ADD COLUMN onboarding_dismissed_at timestamptz,
    ADD CONSTRAINT shops_holiday CHECK (
        (holiday_until IS NULL) = (holiday_ends_at IS NULL) AND (holiday_until IS NULL) = (holiday_time_zone IS NULL)
        AND (holiday_until IS NULL OR holiday_message IS NOT NULL));
CREATE INDEX shops_status ON shops (status, id DESC);
CREATE INDEX shops_holiday_end ON shops (holiday_ends_at) WHERE holiday_ends_at IS NOT NULL;

CREATE TABLE shop_status_changes (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    from_status text NOT NULL,
    to_status text NOT NULL,
    reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
    -- an organiser, or the owner who asked again
    actor_id uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX shop_status_changes_shop ON shop_status_changes (shop_id, id DESC);

-- A place in a shop that is offered to an address; whether anybody has an account with it does not matter yet.
CREATE TABLE shop_invitations (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    email text NOT NULL CHECK (length(email) <= 254),
    email_key text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'manager', 'staff')),
    -- of the link that was mailed last: an earlier one is worth nothing
    token_hash bytea NOT NULL UNIQUE,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'declined', 'revoked')),
    invited_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    settled_at timestamptz
);
CREATE UNIQUE INDEX shop_invitations_one_open ON shop_invitations (shop_id, email_key) WHERE status = 'open';
CREATE INDEX shop_invitations_age ON shop_invitations (expires_at);
