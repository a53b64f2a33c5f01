package org.patchbay.billing.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.identity.internal.IdentitySchema;

/** Which tables of the host demand an event of each change; a new table has to take a side. */
class RequiredEventsTest {
  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  /** Tables that hold no state of an aggregate, with what they hold. */
  private static final Map<String, String> WITHOUT =
      Map.ofEntries(
          Map.entry("billing.idempotency_key", "requests that were answered"),
          Map.entry("billing.invoice_counter", "the last number; invoices have events"),
          Map.entry(
              "billing.webhook_fact", "facts that were applied; what they changed has events"),
          Map.entry("events.event", "the events"),
          Map.entry("events.job", "work to do; what it changes has events"),
          Map.entry("events.parked_event", "how far subscribers were told"),
          Map.entry("events.sequence", "how many events each aggregate has"),
          Map.entry("events.straggler", "how far subscribers were told"),
          Map.entry("events.subscription", "how far subscribers were told"),
          Map.entry("events.webhook_attempt", "what came of sending events"),
          Map.entry("events.webhook_delivery", "events to send"),
          Map.entry("host.artifact", "jars; plugins have events"),
          Map.entry("host.key_value", "what plugins keep"),
          Map.entry("host.plugin_revision", "a count of changes; plugins have events"),
          Map.entry("identity.idempotency_key", "requests that were answered"));

  private static final String TABLES =
      """
      SELECT n.nspname || '.' || c.relname,
        ARRAY(SELECT tgname::text FROM pg_catalog.pg_trigger t
          WHERE t.tgrelid = c.oid AND tgname LIKE 'event\\_of\\_%' ORDER BY 1)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('identity', 'host', 'billing', 'events')
        AND c.relname NOT LIKE 'flyway%' AND NOT c.relispartition
      """;

  @Test
  void everyTableDemandsEventsOrSaysWhyNot() throws Exception {
    HostSchema host = new HostSchema(HOUSE.database(), HOUSE.log());
    IdentitySchema identity = new IdentitySchema(HOUSE.database(), HOUSE.log());

    Map<String, Set<String>> triggers = new TreeMap<>();
    HOUSE
        .database()
        .inPlatform(
            tx -> {
              try (PreparedStatement statement = tx.connection().prepareStatement(TABLES);
                  ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                  triggers.put(row.getString(1), Set.of((String[]) row.getArray(2).getArray()));
                }
              }
              return null;
            });
    Set<String> free = new TreeSet<>();
    triggers.forEach(
        (table, demanded) -> {
          if (demanded.isEmpty()) {
            free.add(table);
          } else {
            assertThat(demanded).as(table).contains("event_of_change");
          }
        });

    assertThat(free).isEqualTo(new TreeSet<>(WITHOUT.keySet()));
    assertThat(triggers).containsKeys("identity.tenant", "host.plugin", "billing.payment");
    assertThat(host.schema().name()).isEqualTo("host");
    assertThat(identity).isNotNull();
  }
}
