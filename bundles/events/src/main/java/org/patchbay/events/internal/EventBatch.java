package org.patchbay.events.internal;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.events.Metadata;
import org.patchbay.events.NewEvent;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Transaction;

/** The events of one transaction. */
final class EventBatch implements Transaction.Batch {
  /** Stands for the platform where a key cannot be null. */
  private static final UUID PLATFORM = new UUID(0, 0);

  // Aggregates are locked in the order of their keys, so that two transactions never wait for each
  // other. The order of the whole has all of them locked before the first position is drawn.
  private static final String APPEND =
      """
      WITH new AS (
        SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::text[],
            ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[]) WITH ORDINALITY
          AS n (id, at, tenant_id, type, actor_kind, actor_id, aggregate, aggregate_id, data,
            correlation, causation, address, place)),
      next AS (
        INSERT INTO events.sequence AS s (tenant_id, aggregate, aggregate_id, last, written_by)
        SELECT coalesce(tenant_id, ?), aggregate, aggregate_id, count(*), pg_current_xact_id()
        FROM new GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (tenant_id, aggregate, aggregate_id) DO UPDATE
        SET last = s.last + excluded.last, written_by = excluded.written_by
        RETURNING tenant_id, aggregate, aggregate_id, last)
      INSERT INTO events.event (id, at, tenant_id, type, actor_kind, actor_id,
        aggregate, aggregate_id, sequence, data, correlation, causation, address)
      SELECT n.id, n.at, n.tenant_id, n.type, n.actor_kind, n.actor_id,
        aggregate, aggregate_id,
        next.last + 1 - row_number() OVER (
          PARTITION BY next.tenant_id, aggregate, aggregate_id ORDER BY n.place DESC),
        n.data::jsonb, n.correlation, n.causation, n.address
      FROM new n JOIN next USING (aggregate, aggregate_id)
      WHERE next.tenant_id = coalesce(n.tenant_id, ?)
      ORDER BY n.place
      """;

  private final List<Row> rows = new ArrayList<>();
  private final Runnable appended;

  /**
   * An empty one.
   *
   * @param appended what to do when new events are committed
   */
  EventBatch(Runnable appended) {
    this.appended = appended;
  }

  void add(Row row) {
    rows.add(row);
  }

  @Override
  public void write(Transaction tx) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = tx.connection().prepareStatement(APPEND)) {
      statement.setArray(1, array(tx, "uuid", Row::id));
      statement.setArray(2, array(tx, "timestamptz", Row::at));
      statement.setArray(3, array(tx, "uuid", row -> row.event().tenant().orElse(null)));
      statement.setArray(4, array(tx, "text", row -> row.event().type().name()));
      statement.setArray(5, array(tx, "text", row -> row.event().actor().kind().name()));
      statement.setArray(6, array(tx, "text", row -> row.event().actor().id()));
      statement.setArray(7, array(tx, "text", row -> row.event().type().aggregate()));
      statement.setArray(8, array(tx, "text", row -> row.event().aggregateId()));
      statement.setArray(9, array(tx, "text", Row::data));
      statement.setArray(10, array(tx, "text", row -> row.metadata().correlation().orElse(null)));
      statement.setArray(11, array(tx, "uuid", row -> row.metadata().causation().orElse(null)));
      statement.setArray(12, array(tx, "text", row -> row.metadata().address().orElse(null)));
      statement.setObject(13, PLATFORM);
      statement.setObject(14, PLATFORM);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("The events cannot be recorded: " + e.getMessage(), e);
    }
    rows.clear();
    tx.afterCommit(appended);
  }

  private Array array(Transaction tx, String type, Function<Row, ?> part) throws SQLException {
    return tx.connection().createArrayOf(type, rows.stream().map(part).toArray());
  }

  /**
   * An event to write.
   *
   * @param id begins with the time
   * @param data as JSON
   * @param metadata what it hangs together with
   */
  record Row(UUID id, NewEvent event, String data, Metadata metadata) {
    Instant at() {
      return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
  }
}
