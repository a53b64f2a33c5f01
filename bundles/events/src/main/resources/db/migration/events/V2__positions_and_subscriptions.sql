-- The order in which subscribers are told. An aggregate's row in events.sequence is locked when a
-- position is drawn, so positions keep each aggregate's order; across aggregates they are drawn
-- before the commit, so one may become visible after a later one. See EventHead.
CREATE SEQUENCE events.position;

ALTER TABLE events.event
  ADD COLUMN position bigint NOT NULL DEFAULT nextval('events.position'),
  ADD COLUMN correlation text,
  ADD COLUMN causation uuid,
  ADD COLUMN address text;

CREATE INDEX event_position_idx ON events.event (position);
CREATE INDEX event_tenant_position_idx ON events.event (tenant_id, position);

ALTER TABLE events.job ADD COLUMN correlation text, ADD COLUMN causation uuid;

-- The transaction that wrote the aggregate's last event: what events.require looks at.
ALTER TABLE events.sequence ADD COLUMN written_by xid8;

CREATE FUNCTION events.require_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
  PERFORM 1 FROM events.sequence
  WHERE tenant_id = coalesce((changed ->> TG_ARGV[2])::uuid, '00000000-0000-0000-0000-000000000000')
    AND aggregate = TG_ARGV[0] AND aggregate_id = changed ->> TG_ARGV[1]
    AND written_by = pg_current_xact_id();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A change of %.% without an event of % %',
      TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_ARGV[0], changed ->> TG_ARGV[1]
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

-- Makes it impossible to change a table's rows without an event of their aggregate in the same
-- transaction: its commit fails. Columns that hold no state of the aggregate, such as how far some
-- work has come, may be left out.
CREATE FUNCTION events.require(
  held regclass, aggregate text, id_column name, tenant_column name DEFAULT 'tenant_id',
  left_out name[] DEFAULT '{}') RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  differs text;
BEGIN
  SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', attname), ' OR ') INTO differs
  FROM pg_attribute
  WHERE attrelid = held AND attnum > 0 AND NOT attisdropped AND attname <> ALL (left_out);
  EXECUTE format(
    'CREATE CONSTRAINT TRIGGER event_of_beginning AFTER INSERT ON %s
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
       EXECUTE FUNCTION events.require_event(%L, %L, %L)',
    held, aggregate, id_column, tenant_column);
  EXECUTE format(
    'CREATE CONSTRAINT TRIGGER event_of_end AFTER DELETE ON %s
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
       EXECUTE FUNCTION events.require_event(%L, %L, %L)',
    held, aggregate, id_column, tenant_column);
  EXECUTE format(
    'CREATE CONSTRAINT TRIGGER event_of_change AFTER UPDATE ON %s
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (%s)
       EXECUTE FUNCTION events.require_event(%L, %L, %L)',
    held, differs, aggregate, id_column, tenant_column);
END $$;

-- How far each subscriber has come: all events up to its position are done, wait in
-- events.parked_event, or are of a tenant in events.straggler. A node serves it as long as it
-- renews the lease; heir is the node that asked for it, to share the work.
CREATE TABLE events.subscription (
  name text PRIMARY KEY,
  position bigint NOT NULL,
  generation integer NOT NULL DEFAULT 0,
  node uuid,
  heir uuid,
  lease timestamptz,
  failure text
) WITH (fillfactor = 50);

COMMENT ON COLUMN events.subscription.generation IS
  'Grows when an operator moves the position: who serves it begins anew';

-- Tenants that are told apart from the others, at their own pace.
CREATE TABLE events.straggler (
  subscription text NOT NULL REFERENCES events.subscription ON DELETE CASCADE,
  tenant_id uuid NOT NULL,
  position bigint NOT NULL,
  due timestamptz NOT NULL,
  PRIMARY KEY (subscription, tenant_id)
) WITH (fillfactor = 70);

COMMENT ON COLUMN events.straggler.tenant_id IS 'The nil UUID for the platform''s own events';

SELECT patchbay.protect('events.straggler');

-- Events that a subscriber could not take, with those of the same aggregate behind them; those
-- given up are the dead letters.
CREATE TABLE events.parked_event (
  subscription text NOT NULL REFERENCES events.subscription ON DELETE CASCADE,
  position bigint NOT NULL,
  tenant_id uuid NOT NULL,
  aggregate text NOT NULL,
  aggregate_id text NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  attempt integer NOT NULL,
  due timestamptz NOT NULL,
  failure text NOT NULL,
  dead_at timestamptz,
  PRIMARY KEY (subscription, position)
) WITH (fillfactor = 70);

CREATE INDEX parked_event_waiting_idx ON events.parked_event (subscription, due)
  WHERE dead_at IS NULL;
CREATE INDEX parked_event_id_idx ON events.parked_event (event_id);

SELECT patchbay.protect('events.parked_event');

-- Drops months that ended so long ago, except those with an event that some subscriber was not told
-- of yet, dead letters included.
CREATE FUNCTION events.drop_partitions(older_than interval) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  told bigint;
  last bigint;
  month record;
  dropped text[] := '{}';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('events.add_partitions', 0));
  SELECT least(
    (SELECT min(position) FROM events.subscription),
    (SELECT min(position) FROM events.straggler),
    (SELECT min(position) - 1 FROM events.parked_event)) INTO told;
  FOR month IN
    SELECT c.relname AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'events.event'::regclass AND c.relname ~ '^event_[0-9]{4}_[0-9]{2}$'
      AND (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC'
        <= now() - older_than
    ORDER BY 1
  LOOP
    EXECUTE format('SELECT max(position) FROM events.%I', month.name) INTO last;
    CONTINUE WHEN last > told;
    EXECUTE format('DROP TABLE events.%I', month.name);
    dropped := dropped || month.name;
  END LOOP;
  RETURN dropped;
END $$;
