package org.patchbay.events.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.events.webhook.WebhookQueue;
import org.patchbay.events.webhook.WebhookQueue.Backlog;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.testing.TestDatabase;

class WebhookQueueTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String WRITE =
      """
      INSERT INTO events.webhook_delivery
        (id, tenant_id, endpoint, event, type, body, state, due, node, failure)
      SELECT gen_random_uuid(), ?, ?, gen_random_uuid(), 'invoice.paid', '{}', ?,
        now() + ? * interval '1 second', ?, ?
      FROM generate_series(1, ?)
      """;

  private final Database database = DATABASE.get();
  private final UUID tenant = database.newId();
  private final UUID node = UUID.randomUUID();
  private final WebhookQueue queue = new PostgresWebhookQueue(database);
  private UUID busy;
  private UUID slow;
  private UUID off;

  /** Endpoints, and nobody who sends to them. */
  @BeforeEach
  void makeEndpoints() {
    try (Webhooks webhooks = new Webhooks(database, tenant, Webhooks.POLICY)) {
      webhooks.change("DELETE FROM events.webhook_endpoint");
      busy = webhooks.endpoint("https://webhook.example/busy").endpoint().id();
      slow = webhooks.endpoint("https://webhook.example/slow").endpoint().id();
      off = webhooks.endpoint("https://webhook.example/off").endpoint().id();
      webhooks.endpoints.update(
          tenant,
          off,
          new Draft("https://webhook.example/off", List.of("*"), "", false),
          Webhooks.ACTOR);
    }
  }

  @Test
  void isEmptyWhenNothingWaits() {
    assertThat(queue.backlog()).isEqualTo(new Backlog(0, 0, 0, 0, 0, Optional.empty()));
  }

  @Test
  void countsDeliveriesByWhatTheyWaitFor() {
    write(busy, "PENDING", -90, null, null, 1);
    write(busy, "PENDING", -5, null, "refused", 2);
    write(busy, "PENDING", 600, null, "refused", 3);
    write(slow, "PENDING", 8, node, null, 4);
    write(slow, "PENDING", 8, node, "refused", 1);
    write(slow, "PENDING", -20, node, null, 1);
    write(off, "PENDING", -3_600, null, "refused", 5);
    write(busy, "DELIVERED", -3_600, null, null, 6);
    write(slow, "FAILED", -3_600, null, "refused", 7);

    Backlog backlog = queue.backlog();

    assertThat(backlog.waiting()).as("with one of a node that died").isEqualTo(7);
    assertThat(backlog.due()).isEqualTo(4);
    assertThat(backlog.running()).isEqualTo(5);
    assertThat(backlog.failing()).isEqualTo(6);
    assertThat(backlog.off()).isEqualTo(5);
    assertThat(backlog.oldest())
        .hasValueSatisfying(
            age -> assertThat(age).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120)));
  }

  @Test
  void countsNoMoreThanIsWorthIt() {
    write(busy, "PENDING", -1, null, null, 1_500);
    write(slow, "PENDING", -60, null, null, 3);

    Backlog backlog = queue.backlog();

    assertThat(backlog.due()).isEqualTo(1_003);
    assertThat(backlog.oldest())
        .hasValueSatisfying(age -> assertThat(age).isGreaterThan(Duration.ofSeconds(59)));
  }

  private void write(UUID endpoint, String state, int due, UUID node, String failure, int number) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(WRITE)) {
            statement.setObject(1, tenant);
            statement.setObject(2, endpoint);
            statement.setString(3, state);
            statement.setInt(4, due);
            statement.setObject(5, node);
            statement.setString(6, failure);
            statement.setInt(7, number);
            return statement.executeUpdate();
          }
        });
  }
}
