package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Actor;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.testing.TestDatabase;

/** No row of an aggregate changes without an event of it, whatever the code does. */
class RequiredEventsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());
  private static final EventType CHANGED = EventType.named("thing.changed", "Changed.");

  private final Database database = DATABASE.get();
  private final UUID tenant = database.newId();
  private final UUID other = database.newId();

  @BeforeAll
  static void createTable() throws SQLException {
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE SCHEMA shop;"
              + "CREATE TABLE shop.thing (tenant_id uuid, id text PRIMARY KEY, state text, step int);"
              + "SELECT events.require('shop.thing', 'thing', 'id', 'tenant_id', ARRAY['step'])");
    }
  }

  @Test
  void refusesAnInsertWithoutItsEvent() {
    refuses("INSERT INTO shop.thing VALUES (?, 'i', 'new', 0)");
    takes("INSERT INTO shop.thing VALUES (?, 'i', 'new', 0)", "i");
  }

  @Test
  void refusesAnUpdateWithoutItsEvent() {
    takes("INSERT INTO shop.thing VALUES (?, 'u', 'new', 0)", "u");
    refuses("UPDATE shop.thing SET state = 'old' WHERE tenant_id = ? AND id = 'u'");
    takes("UPDATE shop.thing SET state = 'old' WHERE tenant_id = ? AND id = 'u'", "u");
  }

  @Test
  void refusesADeleteWithoutItsEvent() {
    takes("INSERT INTO shop.thing VALUES (?, 'd', 'new', 0)", "d");
    refuses("DELETE FROM shop.thing WHERE tenant_id = ? AND id = 'd'");
    takes("DELETE FROM shop.thing WHERE tenant_id = ? AND id = 'd'", "d");
  }

  @Test
  void refusesAnEventOfAnotherThingOrTenant() {
    assertThatThrownBy(() -> run("INSERT INTO shop.thing VALUES (?, 'o', 'new', 0)", tenant, "x"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("without an event of thing o");
    assertThatThrownBy(() -> run("INSERT INTO shop.thing VALUES (?, 'o', 'new', 0)", other, "o"))
        .isInstanceOf(DatabaseException.class);
  }

  @Test
  void refusesToLetAnEarlierEventStandForAChange() {
    takes("INSERT INTO shop.thing VALUES (?, 'e', 'new', 0)", "e");
    refuses("UPDATE shop.thing SET state = 'old' WHERE tenant_id = ? AND id = 'e'");
  }

  @Test
  void letsColumnsChangeThatAreNoState() {
    takes("INSERT INTO shop.thing VALUES (?, 's', 'new', 0)", "s");
    assertThatCode(
            () -> run("UPDATE shop.thing SET step = 1 WHERE tenant_id = ? AND id = 's'", tenant))
        .doesNotThrowAnyException();
  }

  private void refuses(String sql) {
    assertThatThrownBy(() -> run(sql, tenant))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("A change of shop.thing without an event of thing");
  }

  private void takes(String sql, String id) {
    run(sql, tenant, id);
  }

  /** Runs SQL for the test's tenant, with events of another's or its own things. */
  private void run(String sql, UUID eventOf, String... ids) {
    database.inPlatform(
        tx -> {
          try (var statement = tx.connection().prepareStatement(sql)) {
            statement.setObject(1, tenant);
            statement.executeUpdate();
          }
          for (String id : ids) {
            EVENTS
                .log()
                .append(
                    tx,
                    new NewEvent(
                        CHANGED, Optional.of(eventOf), Actor.system("test"), id, Map.of()));
          }
          return null;
        });
  }
}
