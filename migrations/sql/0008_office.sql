-- The organiser's office.

-- What organisers changed of the market's terms. The environment has the defaults; a null value is back at them.
CREATE TABLE market_settings (
    name text PRIMARY KEY,
    value jsonb,
    -- of the whole table: rises by one with every change, and stands in the rows that it changed
    version bigint NOT NULL,
    changed_by uuid NOT NULL REFERENCES users (id),
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- What is told to many at once, from one moment to another. The zone is whose clocks its times were written by.
CREATE TABLE announcements (
    id uuid PRIMARY KEY,
    message text NOT NULL CHECK (length(message) BETWEEN 1 AND 500),
    severity text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    audience text NOT NULL CHECK (audience IN ('all', 'customers', 'sellers', 'stall_staff', 'event')),
    -- the sale event whose visitors are told
    event_id uuid REFERENCES products (id) ON DELETE CASCADE,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    time_zone text NOT NULL,
    created_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    -- when those connected were told that it has begun
    told_at timestamptz,
    -- when somebody ended it before its time
    ended_at timestamptz,
    ended_by uuid REFERENCES users (id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CHECK (starts_at < ends_at),
    CHECK ((audience = 'event') = (event_id IS NOT NULL))
);
CREATE INDEX announcements_ending ON announcements (ends_at);
CREATE INDEX announcements_untold ON announcements (starts_at) WHERE told_at IS NULL AND ended_at IS NULL;
CREATE INDEX announcements_event ON announcements (event_id) WHERE event_id IS NOT NULL;

-- people -----------------------------------------------------------------------------------------------------------

ALTER TABLE users
    ADD COLUMN suspension_reason text NOT NULL DEFAULT '' CHECK (length(suspension_reason) <= 500),
    -- when the person left; the row stays, without the person, for what others have in common with it
    ADD COLUMN deleted_at timestamptz,
    ADD CONSTRAINT users_deleted_are_locked_out CHECK (deleted_at IS NULL OR suspended_at IS NOT NULL);

-- An organiser looks at the market as this person: the organiser's own session, with which it ends.
ALTER TABLE sessions ADD COLUMN parent_id uuid REFERENCES sessions (id) ON DELETE CASCADE;
CREATE INDEX sessions_parent ON sessions (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX sessions_history ON sessions (user_id, id DESC);

-- Nobody buys or pays as a person who has just left: the row lock waits for a deletion that is under way.
CREATE FUNCTION refuse_former_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM users WHERE id = NEW.user_id AND deleted_at IS NULL FOR KEY SHARE;
    IF NOT FOUND THEN
        -- the caller is told to try again, and is signed out by then
        RAISE EXCEPTION 'user % has left', NEW.user_id USING ERRCODE = 'lock_not_available';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER checkouts_of_members BEFORE INSERT ON checkouts
    FOR EACH ROW EXECUTE FUNCTION refuse_former_member();
CREATE TRIGGER payments_of_members BEFORE INSERT ON payments
    FOR EACH ROW WHEN (NEW.purpose = 'top_up') EXECUTE FUNCTION refuse_former_member();

-- What was told of a person is found again when the person leaves.
CREATE INDEX event_log_customer ON event_log ((payload ->> 'buyer_id')) WHERE payload ? 'customer_name';
CREATE INDEX event_log_author ON event_log ((payload ->> 'author_id')) WHERE payload ? 'author_name';

CREATE INDEX audit_log_actor ON audit_log (actor_id, id DESC);
CREATE INDEX audit_log_target ON audit_log (target, id DESC);
CREATE INDEX audit_log_action ON audit_log (action text_pattern_ops, id DESC);

-- A copy of all that is kept of a person, made for them and for a few days.
CREATE TABLE personal_data_exports (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    status text NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'ready', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    bytes bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    expires_at timestamptz
);
CREATE UNIQUE INDEX personal_data_exports_one_open ON personal_data_exports (user_id) WHERE status = 'requested';
CREATE INDEX personal_data_exports_user ON personal_data_exports (user_id, id DESC);
CREATE INDEX personal_data_exports_due ON personal_data_exports (next_attempt_at) WHERE status = 'requested';
CREATE TABLE personal_data_parts (
    export_id uuid NOT NULL REFERENCES personal_data_exports (id) ON DELETE CASCADE,
    part integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (export_id, part)
);

-- How long after its delivery an order may be returned, as it was then. NULL: not delivered, or so before this was noted.
ALTER TABLE orders ADD COLUMN return_days integer CHECK (return_days >= 0);

-- What organisers took out of sight stays a draft, whoever writes it: this is what it is to be once it is shown again.
ALTER TABLE products
    ADD COLUMN hidden_at timestamptz,
    ADD COLUMN hidden_reason text NOT NULL DEFAULT '' CHECK (length(hidden_reason) <= 500),
    ADD COLUMN hidden_by uuid REFERENCES users (id),
    ADD COLUMN hidden_status text CHECK (hidden_status IN ('draft', 'published')),
    ADD CONSTRAINT products_hidden CHECK (hidden_at IS NULL OR (status = 'draft' AND hidden_reason <> ''));
CREATE INDEX products_hidden_newest ON products (id DESC) WHERE hidden_at IS NOT NULL;
CREATE FUNCTION keep_hidden() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.hidden_status := NEW.status;
    NEW.status := 'draft';
    RETURN NEW;
END $$;
CREATE TRIGGER products_stay_hidden BEFORE UPDATE ON products FOR EACH ROW
    WHEN (NEW.hidden_at IS NOT NULL AND NEW.status <> 'draft') EXECUTE FUNCTION keep_hidden();
