-- Makes the partitions of this month and of some that follow. A clock that was ahead may have left
-- events of a coming month in the default partition: that month stays there then.
CREATE OR REPLACE FUNCTION events.add_partitions(months_ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  month timestamptz := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  partition text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('events.add_partitions', 0));
  FOR ahead IN 0 .. months_ahead LOOP
    partition := to_char(month AT TIME ZONE 'UTC', '"event_"YYYY_MM');
    IF to_regclass('events.' || partition) IS NULL THEN
      BEGIN
        EXECUTE format('CREATE TABLE events.%I PARTITION OF events.event FOR VALUES FROM (%L) TO (%L)',
          partition, events.first_id(month), events.first_id(month + interval '1 month'));
        PERFORM patchbay.protect(('events.' || partition)::regclass);
        made := made + 1;
      EXCEPTION WHEN check_violation THEN
        RAISE WARNING 'Events of % stand in the default partition', partition;
      END;
    END IF;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$;
