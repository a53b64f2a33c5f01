package org.patchbay.events.internal.webhook;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.persistence.Transaction;

/** Keeps in mind since when endpoints fail, and switches those off that are of no use any more. */
final class EndpointHealth {
  private static final Actor ACTOR = Actor.system("webhooks");

  private static final String WELL =
      "UPDATE events.webhook_endpoint SET failing_since = NULL"
          + " WHERE id = ANY (?) AND failing_since IS NOT NULL";

  private static final String FAILING =
      "UPDATE events.webhook_endpoint SET failing_since = now()"
          + " WHERE id = ANY (?) AND failing_since IS NULL";

  private static final String DISABLE =
      """
      UPDATE events.webhook_endpoint SET enabled = false, disabled_reason = ?, updated_at = now()
      WHERE id = ANY (?) AND enabled AND (? OR failing_since < now() - ? * interval '1 second')
      RETURNING tenant_id, id, url
      """;

  private final EventLog events;

  EndpointHealth(EventLog events) {
    this.events = events;
  }

  /** Judges endpoints by what was sent to them. */
  void judge(Transaction tx, Collection<Sent> all, Duration disableAfter) throws SQLException {
    Set<UUID> well =
        all.stream()
            .filter(sent -> sent.answer().good())
            .map(EndpointHealth::endpoint)
            .collect(Collectors.toSet());
    Set<UUID> failing =
        all.stream()
            .map(EndpointHealth::endpoint)
            .filter(endpoint -> !well.contains(endpoint))
            .collect(Collectors.toSet());
    Set<UUID> gone =
        all.stream()
            .filter(sent -> sent.answer().gone())
            .map(EndpointHealth::endpoint)
            .collect(Collectors.toSet());
    mark(tx, WELL, well);
    mark(tx, FAILING, failing);
    disable(tx, gone, "Answered 410 Gone", true, disableAfter);
    String days = "Nothing went well for " + disableAfter.toDays() + " days";
    disable(tx, failing, days, false, disableAfter);
  }

  private static UUID endpoint(Sent sent) {
    return sent.taken().message().endpoint();
  }

  private static void mark(Transaction tx, String sql, Set<UUID> endpoints) throws SQLException {
    if (endpoints.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = tx.connection().prepareStatement(sql)) {
      statement.setArray(1, tx.connection().createArrayOf("uuid", endpoints.toArray()));
      statement.executeUpdate();
    }
  }

  private void disable(
      Transaction tx, Set<UUID> endpoints, String reason, boolean atOnce, Duration after)
      throws SQLException {
    if (endpoints.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = tx.connection().prepareStatement(DISABLE)) {
      statement.setString(1, reason);
      statement.setArray(2, tx.connection().createArrayOf("uuid", endpoints.toArray()));
      statement.setBoolean(3, atOnce);
      statement.setLong(4, after.toSeconds());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          events.append(
              tx,
              new NewEvent(
                  EndpointEvents.DISABLED,
                  Optional.of(rows.getObject(1, UUID.class)),
                  ACTOR,
                  rows.getString(2),
                  Map.of("url", EndpointEvents.withoutQuery(rows.getString(3)), "reason", reason)));
        }
      }
    }
  }
}
