package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Actor;
import org.patchbay.events.JobHandler;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.testing.TestDatabase;
import org.patchbay.plugin.api.Tenant;

class RequestRetentionTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());

  private final IdentitySchema schema = new IdentitySchema(DATABASE.get(), EVENTS.log());
  private final TenantDirectory tenants = new TenantDirectory(schema, DATABASE.get(), EVENTS.log());
  private final RequestRetention retention =
      new RequestRetention(Duration.ofDays(2), schema, DATABASE.get());

  @Test
  void forgetsRequestsThatAreOldAndNoOthers() throws SQLException {
    Tenant first = create("young");
    administer(
        "INSERT INTO identity.idempotency_key SELECT 'old', n::text, '', gen_random_uuid(),"
            + " now() - interval '49 hours' FROM generate_series(1, 2500) n");

    JobHandler.Outcome outcome = retention.run(new JobHandler.Job("all", Optional.empty(), "", 1));

    assertThat(outcome).isEqualTo(new JobHandler.Outcome.Again(Duration.ofDays(1), ""));
    assertThat(kept("old")).isZero();
    assertThat(create("young")).as("answered as the first was").isEqualTo(first);
  }

  private Tenant create(String slug) {
    return tenants.create(
        slug, "Name", Optional.of(new RequestKey("key", "digest")), Actor.system("test"));
  }

  private static long kept(String scope) throws SQLException {
    try (Connection connection = DATABASE.connectAsSuperuser();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM identity.idempotency_key WHERE scope = '" + scope + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void administer(String sql) throws SQLException {
    try (Connection connection = DATABASE.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
