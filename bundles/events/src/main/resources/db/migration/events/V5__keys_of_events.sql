-- Pages follow positions: an index by tenant and id is another one of the same use. What happened
-- to one aggregate is found by its id alone, which none of another kind has but by chance.
DROP INDEX events.event_tenant_idx;
DROP INDEX events.event_aggregate_idx;
CREATE INDEX event_aggregate_idx ON events.event (aggregate_id, position);

-- For pages of what somebody did, or of a type, however rare: few keys, each written to at its end.
CREATE INDEX event_actor_idx ON events.event (tenant_id, actor_id, position);
CREATE INDEX event_type_idx ON events.event (tenant_id, type, position);

-- Makes the function that looks for the event of a changed row. Each table has its own: its plain
-- columns find the key of events.sequence, where expressions over the row as JSON made row security
-- keep the index from being used.
CREATE FUNCTION events.make_check(
  held regclass, aggregate text, id_column name, tenant_column name) RETURNS text
  LANGUAGE plpgsql AS $make$
DECLARE
  made text;
  part text;
BEGIN
  SELECT format('events.%I', 'event_of_' || nspname || '_' || relname) INTO made
  FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE pg_class.oid = held;
  SELECT attname INTO part FROM pg_attribute
  WHERE attrelid = held AND attname = tenant_column AND NOT attisdropped;
  EXECUTE format($function$
    CREATE OR REPLACE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
    DECLARE
      kind text := %2$L;
      changed text;
      owner uuid;
    BEGIN
      IF TG_OP = 'DELETE' THEN
        changed := OLD.%3$I;
        owner := %4$s;
      ELSE
        changed := NEW.%3$I;
        owner := %5$s;
      END IF;
      owner := coalesce(owner, '00000000-0000-0000-0000-000000000000');
      PERFORM 1 FROM events.sequence
      WHERE tenant_id = owner AND aggregate = kind AND aggregate_id = changed
        AND written_by = pg_current_xact_id();
      IF NOT FOUND THEN
        RAISE EXCEPTION 'A change of %%.%% without an event of %% %%',
          TG_TABLE_SCHEMA, TG_TABLE_NAME, kind, changed
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NULL;
    END $body$ $function$,
    made, aggregate, id_column,
    coalesce('OLD.' || quote_ident(part), 'NULL'), coalesce('NEW.' || quote_ident(part), 'NULL'));
  RETURN made;
END $make$;

CREATE OR REPLACE FUNCTION events.require(
  held regclass, aggregate text, id_column name, tenant_column name DEFAULT 'tenant_id',
  left_out name[] DEFAULT '{}') RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  look text := events.make_check(held, aggregate, id_column, tenant_column);
  differs text;
BEGIN
  SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', attname), ' OR ') INTO differs
  FROM pg_attribute
  WHERE attrelid = held AND attnum > 0 AND NOT attisdropped AND attname <> ALL (left_out);
  EXECUTE format(
    'CREATE CONSTRAINT TRIGGER event_of_beginning AFTER INSERT ON %s
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION %s()', held, look);
  EXECUTE format(
    'CREATE CONSTRAINT TRIGGER event_of_end AFTER DELETE ON %s
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION %s()', held, look);
  EXECUTE format(
    'CREATE CONSTRAINT TRIGGER event_of_change AFTER UPDATE ON %s
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (%s) EXECUTE FUNCTION %s()',
    held, differs, look);
END $$;

-- The triggers that were made before.
DO $$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT tgrelid::regclass AS held, tgname AS name, pg_get_triggerdef(oid) AS definition,
      string_to_array(encode(tgargs, 'escape'), '\000') AS argument
    FROM pg_trigger WHERE tgfoid = 'events.require_event'::regproc
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', made.name, made.held);
    EXECUTE regexp_replace(made.definition, 'EXECUTE FUNCTION .*$', 'EXECUTE FUNCTION ')
      || events.make_check(made.held, made.argument[1], made.argument[2], made.argument[3]) || '()';
  END LOOP;
END $$;

DROP FUNCTION events.require_event();
