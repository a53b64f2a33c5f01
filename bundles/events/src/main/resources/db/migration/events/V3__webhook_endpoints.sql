-- Where tenants want to be told of events.
CREATE TABLE events.webhook_endpoint (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  url text NOT NULL,
  types text[] NOT NULL,
  description text NOT NULL,
  enabled boolean NOT NULL,
  disabled_reason text,
  failing_since timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON COLUMN events.webhook_endpoint.failing_since IS 'First failed attempt since the last that went well';

CREATE INDEX webhook_endpoint_tenant_idx ON events.webhook_endpoint (tenant_id, id);

SELECT patchbay.protect('events.webhook_endpoint');

-- What deliveries are signed with. The newest has no end; older ones go on signing until theirs.
CREATE TABLE events.webhook_secret (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  endpoint uuid NOT NULL REFERENCES events.webhook_endpoint ON DELETE CASCADE,
  sealed text NOT NULL,
  expires_at timestamptz
);

CREATE INDEX webhook_secret_endpoint_idx ON events.webhook_secret (endpoint, id);

SELECT patchbay.protect('events.webhook_secret');

-- One row an event and endpoint. A node that takes one puts it off by a lease, as with jobs.
CREATE TABLE events.webhook_delivery (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  endpoint uuid NOT NULL REFERENCES events.webhook_endpoint ON DELETE CASCADE,
  event uuid NOT NULL,
  type text NOT NULL,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
  due timestamptz NOT NULL DEFAULT now(),
  attempt integer NOT NULL DEFAULT 0,
  tried integer NOT NULL DEFAULT 0,
  node uuid,
  failure text,
  UNIQUE (endpoint, event)
) WITH (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_cost_delay = 0
);

COMMENT ON COLUMN events.webhook_delivery.attempt IS 'How often it was taken';
COMMENT ON COLUMN events.webhook_delivery.tried IS 'How often since it was written or sent again on request';
COMMENT ON COLUMN events.webhook_delivery.node IS 'Who sends it; null while it waits';

CREATE INDEX webhook_delivery_due_idx ON events.webhook_delivery (endpoint, due) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_endpoint_idx ON events.webhook_delivery (endpoint, id);

SELECT patchbay.protect('events.webhook_delivery');

-- Each time that a delivery was sent, by weeks, which go as a whole.
CREATE TABLE events.webhook_attempt (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  delivery uuid NOT NULL,
  attempt integer NOT NULL,
  at timestamptz NOT NULL,
  status integer,
  latency_millis integer NOT NULL,
  error text,
  excerpt text NOT NULL
) PARTITION BY RANGE (id);

CREATE INDEX webhook_attempt_delivery_idx ON events.webhook_attempt (delivery, id);

SELECT patchbay.protect('events.webhook_attempt');

CREATE FUNCTION events.refuse_attempt_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Attempts are never changed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON events.webhook_attempt
  FOR EACH ROW EXECUTE FUNCTION events.refuse_attempt_change();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON events.webhook_attempt
  FOR EACH STATEMENT EXECUTE FUNCTION events.refuse_attempt_change();

CREATE TABLE events.webhook_attempt_elsewhen PARTITION OF events.webhook_attempt DEFAULT;
SELECT patchbay.protect('events.webhook_attempt_elsewhen');

-- Makes the partitions of this week and of two that follow, and drops those that ended long enough ago.
CREATE FUNCTION events.keep_webhook_attempts(retention interval) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  week timestamptz := date_trunc('week', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  partition text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('events.keep_webhook_attempts', 0));
  FOR ahead IN 0 .. 2 LOOP
    partition := to_char(week AT TIME ZONE 'UTC', '"webhook_attempt_"YYYY_MM_DD');
    IF to_regclass('events.' || partition) IS NULL THEN
      EXECUTE format('CREATE TABLE events.%I PARTITION OF events.webhook_attempt FOR VALUES FROM (%L) TO (%L)',
        partition, events.first_id(week), events.first_id(week + interval '7 days'));
      PERFORM patchbay.protect(('events.' || partition)::regclass);
    END IF;
    week := week + interval '7 days';
  END LOOP;
  FOR partition IN
    SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'events.webhook_attempt'::regclass AND relname ~ '^webhook_attempt_\d{4}_\d\d_\d\d$'
      AND to_timestamp(right(relname, 10) || ' UTC', 'YYYY_MM_DD TZ') + interval '7 days' < now() - retention
  LOOP
    EXECUTE format('DROP TABLE events.%I', partition);
  END LOOP;
END $$;

SELECT events.keep_webhook_attempts(interval '30 days');
