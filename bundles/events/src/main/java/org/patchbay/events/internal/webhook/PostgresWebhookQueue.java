package org.patchbay.events.internal.webhook;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.internal.EventsSchema;
import org.patchbay.events.webhook.WebhookQueue;
import org.patchbay.persistence.Database;

/** Counts in the table {@code events.webhook_delivery}. */
@Component
public final class PostgresWebhookQueue implements WebhookQueue {
  private static final int MOST_OF_AN_ENDPOINT = 1_000;
  private static final int MOST = 10_000;

  // Goes from endpoint to endpoint by the index, as those do who take deliveries. What a node that
  // died had under way is due when its lease ends.
  private static final String COUNT =
      """
      WITH RECURSIVE line AS (
        (SELECT d.endpoint, d.due FROM events.webhook_delivery d
         WHERE d.state = 'PENDING' ORDER BY d.endpoint, d.due LIMIT 1)
        UNION ALL
        SELECT next.endpoint, next.due FROM line CROSS JOIN LATERAL (
          SELECT d.endpoint, d.due FROM events.webhook_delivery d
          WHERE d.state = 'PENDING' AND d.endpoint > line.endpoint
          ORDER BY d.endpoint, d.due LIMIT 1) AS next),
      queue AS MATERIALIZED (
        SELECT line.endpoint, line.due,
          (SELECT e.enabled FROM events.webhook_endpoint e WHERE e.id = line.endpoint) AS enabled
        FROM line),
      pending AS (
        SELECT queue.enabled, first.due <= now() AS due, first.failure IS NOT NULL AS failing,
          first.node IS NOT NULL AND first.due > now() AS running
        FROM queue CROSS JOIN LATERAL (
          SELECT d.due, d.node, d.failure FROM events.webhook_delivery d
          WHERE d.state = 'PENDING' AND d.endpoint = queue.endpoint
          ORDER BY d.due LIMIT ?) AS first
        LIMIT ?)
      SELECT
        count(*) FILTER (WHERE enabled AND NOT running),
        count(*) FILTER (WHERE enabled AND due),
        count(*) FILTER (WHERE running),
        count(*) FILTER (WHERE failing AND (enabled OR running)),
        count(*) FILTER (WHERE NOT enabled AND NOT running),
        (SELECT (extract(epoch FROM now() - min(queue.due)) * 1000)::bigint
         FROM queue WHERE queue.enabled AND queue.due <= now())
      FROM pending
      """;

  private final Database database;

  @Activate
  public PostgresWebhookQueue(@Reference Database database, @Reference EventsSchema schema) {
    this(database);
  }

  PostgresWebhookQueue(Database database) {
    this.database = database;
  }

  @Override
  public Backlog backlog() {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(COUNT)) {
            statement.setInt(1, MOST_OF_AN_ENDPOINT);
            statement.setInt(2, MOST);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return backlog(row);
            }
          }
        });
  }

  private static Backlog backlog(ResultSet row) throws SQLException {
    long oldest = row.getLong(6);
    boolean none = row.wasNull();
    return new Backlog(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        none ? Optional.empty() : Optional.of(Duration.ofMillis(oldest)));
  }
}
