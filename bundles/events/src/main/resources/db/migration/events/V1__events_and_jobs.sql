-- The log. Its ids are UUIDs of version 7, which begin with the time: they order it, page it and
-- say which month's partition a row is in.
CREATE TABLE events.event (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  tenant_id uuid,
  type text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  aggregate text NOT NULL,
  aggregate_id text NOT NULL,
  sequence bigint NOT NULL,
  data jsonb NOT NULL
) PARTITION BY RANGE (id);

CREATE INDEX event_tenant_idx ON events.event (tenant_id, id);
CREATE INDEX event_aggregate_idx ON events.event (aggregate, aggregate_id, id);

SELECT patchbay.protect('events.event');

-- The last sequence number of each aggregate; its row is locked until the appending transaction ends.
CREATE TABLE events.sequence (
  tenant_id uuid NOT NULL,
  aggregate text NOT NULL,
  aggregate_id text NOT NULL,
  last bigint NOT NULL,
  PRIMARY KEY (tenant_id, aggregate, aggregate_id)
) WITH (fillfactor = 70);

COMMENT ON COLUMN events.sequence.tenant_id IS 'The nil UUID for the platform''s own aggregates';

SELECT patchbay.protect('events.sequence');

-- Owners have every privilege, so a trigger it is. Whole months go by dropping their partition.
CREATE FUNCTION events.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Events are never changed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON events.event
  FOR EACH ROW EXECUTE FUNCTION events.refuse_change();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON events.event
  FOR EACH STATEMENT EXECUTE FUNCTION events.refuse_change();

CREATE FUNCTION events.first_id(since timestamptz) RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN rpad(lpad(to_hex((extract(epoch FROM since) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

-- Makes the partitions of this month and of some that follow. Each is protected by itself too: row
-- security of the whole does not hold for SQL that names a partition.
CREATE FUNCTION events.add_partitions(months_ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  month timestamptz := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  partition text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('events.add_partitions', 0));
  FOR ahead IN 0 .. months_ahead LOOP
    partition := to_char(month AT TIME ZONE 'UTC', '"event_"YYYY_MM');
    IF to_regclass('events.' || partition) IS NULL THEN
      EXECUTE format('CREATE TABLE events.%I PARTITION OF events.event FOR VALUES FROM (%L) TO (%L)',
        partition, events.first_id(month), events.first_id(month + interval '1 month'));
      PERFORM patchbay.protect(('events.' || partition)::regclass);
      made := made + 1;
    END IF;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$;

-- Where events go should no partition have been made in time.
CREATE TABLE events.event_elsewhen PARTITION OF events.event DEFAULT;
SELECT patchbay.protect('events.event_elsewhen');
SELECT events.add_partitions(3);

-- Durable work. A node that takes a job puts it off by a lease and renews that while it works, so
-- that the job of a dead node falls due by itself.
CREATE TABLE events.job (
  kind text NOT NULL,
  key text NOT NULL,
  tenant_id uuid,
  payload text NOT NULL CHECK (octet_length(payload) <= 65536),
  due timestamptz NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  node uuid,
  failure text,
  PRIMARY KEY (kind, key)
) WITH (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_cost_delay = 0
);

COMMENT ON COLUMN events.job.attempt IS 'How often it was taken since it was written or went on';
COMMENT ON COLUMN events.job.node IS 'Who works on it; null while it waits';

CREATE INDEX job_due_idx ON events.job (kind, due);

SELECT patchbay.protect('events.job');
