package org.patchbay.events.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.events.JobHandler;
import org.patchbay.events.internal.webhook.http.AddressRules;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;

class EndpointTest {
  private static final String URL = "https://shop.example/hooks?key=secret-of-theirs";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final UUID tenant = DATABASE.get().newId();
  private Webhooks webhooks = new Webhooks(DATABASE.get(), tenant, Webhooks.POLICY);

  @AfterEach
  void close() {
    webhooks.close();
  }

  @Test
  void keepsWhatItsOwnerDecides() {
    Draft draft = new Draft(URL, List.of("invoice.*", "order.placed"), "Shop", true);

    WebhookEndpoint.Issued made =
        webhooks.endpoints.create(tenant, draft, Optional.empty(), Webhooks.ACTOR);

    assertThat(made.secret()).startsWith("whsec_");
    assertThat(webhooks.endpoints.list(tenant)).containsExactly(made.endpoint());
    assertThat(made.endpoint().url()).isEqualTo(URL);
    assertThat(made.endpoint().types()).containsExactly("invoice.*", "order.placed");
    assertThat(made.endpoint().description()).isEqualTo("Shop");
    assertThat(made.endpoint().enabled()).isTrue();
  }

  @Test
  void writesAnEventForEachChangeAndNoSecret() throws SQLException {
    WebhookEndpoint.Issued made = webhooks.endpoint(URL, "invoice.*");
    UUID id = made.endpoint().id();
    Draft same = Webhooks.draft(URL, "invoice.*");
    webhooks.endpoints.update(tenant, id, same, Webhooks.ACTOR);
    webhooks.endpoints.update(tenant, id, new Draft(URL, List.of("*"), "x", false), Webhooks.ACTOR);
    webhooks.endpoints.update(tenant, id, new Draft(URL, List.of("*"), "x", true), Webhooks.ACTOR);
    webhooks.endpoints.rotate(tenant, id, Optional.empty(), true, Webhooks.ACTOR);
    webhooks.endpoints.delete(tenant, id, Webhooks.ACTOR);

    assertThat(webhooks.recorded(id))
        .containsExactly(
            "webhook_endpoint.deleted",
            "webhook_endpoint.secret_rotated",
            "webhook_endpoint.enabled",
            "webhook_endpoint.disabled",
            "webhook_endpoint.updated",
            "webhook_endpoint.created");
    assertThat(all("SELECT data::text FROM events.event"))
        .noneMatch(data -> data.contains("whsec_") || data.contains("secret-of-theirs"));
  }

  @Test
  void keepsNoSecretInTheClear() throws SQLException {
    String secret = webhooks.endpoint(URL).secret();

    assertThat(all("SELECT sealed FROM events.webhook_secret"))
        .noneMatch(kept -> kept.contains(secret));
  }

  @Test
  void showsNothingToOtherTenants() {
    UUID id = webhooks.endpoint(URL).endpoint().id();
    UUID stranger = DATABASE.get().newId();
    Draft draft = Webhooks.draft(URL);

    assertThat(webhooks.endpoints.list(stranger)).isEmpty();
    for (Runnable attempt :
        List.<Runnable>of(
            () -> webhooks.endpoints.get(stranger, id),
            () -> webhooks.endpoints.update(stranger, id, draft, Webhooks.ACTOR),
            () -> webhooks.endpoints.delete(stranger, id, Webhooks.ACTOR),
            () -> webhooks.endpoints.rotate(stranger, id, Optional.empty(), true, Webhooks.ACTOR),
            () -> webhooks.deliveries.test(stranger, id))) {
      assertThatThrownBy(attempt::run)
          .isInstanceOf(Problem.class)
          .hasMessage("There is no webhook endpoint " + id + ".");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ftp://shop.example/            | begins with https://
          http://shop.example/           | begins with https://
          shop.example                   | begins with https://
          https://user:pw@shop.example/  | holds no user name or password
          https://shop.example/#x        | ends before the #
          https:///path                  | names a host, and a port from 1 to 65535 if any
          https://shop.example:0/        | names a host, and a port from 1 to 65535 if any
          https://shop.example:99999/    | names a host, and a port from 1 to 65535 if any
          https://a b/                   | is not a URL: Illegal character in authority
          https://127.0.0.1/             | names 127.0.0.1, which webhooks may not reach
          https://169.254.169.254/latest | names 169.254.169.254, which webhooks may not reach
          https://2130706433/            | names 127.0.0.1, which webhooks may not reach
          https://[::1]/                 | names 0:0:0:0:0:0:0:1, which webhooks may not reach
          https://[::ffff:10.0.0.1]/     | names 10.0.0.1, which webhooks may not reach
          """)
  void refusesUrls(String url, String message) {
    WebhookPolicy strict =
        new WebhookPolicy(
            new AddressRules(List.of()),
            false,
            Webhooks.POLICY.timeLimit(),
            1,
            1,
            Webhooks.POLICY.disableAfter(),
            Webhooks.POLICY.retention());

    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                EndpointDraft.check(
                    Webhooks.draft(url, "*"), strict, new EndpointEvents().types()));

    assertThat(problem).isNotNull();
    assertThat(problem.fields()).containsExactly(new Problem.Field("url", message));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    Draft bad = new Draft("x", List.of("invoice.payed", "Invoice"), "d".repeat(501), true);

    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () -> webhooks.endpoints.create(tenant, bad, Optional.empty(), Webhooks.ACTOR));

    assertThat(problem.fields())
        .containsExactly(
            new Problem.Field("url", "begins with https:// or http://"),
            new Problem.Field(
                "types", "holds \"invoice.payed\", and there are no events of that type"),
            new Problem.Field("description", "has at most 500 characters"));
  }

  @Test
  void hasSoManyEndpointsAndNoMore() {
    for (int i = 0; i < 20; i++) {
      webhooks.endpoint(URL);
    }

    assertThatThrownBy(() -> webhooks.endpoint(URL))
        .isInstanceOf(Problem.class)
        .hasMessage("A tenant has at most 20 endpoints.");
  }

  @Test
  void neverChangesAttempts() throws Exception {
    Receiver receiver = new Receiver();
    WebhookEndpoint.Issued made = webhooks.endpoint(receiver.url("/"));
    webhooks.deliveries.test(tenant, made.endpoint().id());
    receiver.close();

    for (String sql :
        List.of(
            "UPDATE events.webhook_attempt SET status = 200",
            "DELETE FROM events.webhook_attempt",
            "TRUNCATE events.webhook_attempt")) {
      assertThatThrownBy(() -> webhooks.change(sql))
          .rootCause()
          .hasMessageContaining("Attempts are never changed");
    }
  }

  @Test
  void removesWhatIsFinishedAndOld() throws Exception {
    Receiver receiver = new Receiver();
    WebhookEndpoint.Issued made = webhooks.endpoint(receiver.url("/"));
    WebhookDelivery young = webhooks.deliveries.test(tenant, made.endpoint().id()).delivery();
    receiver.close();
    webhooks.change(
        """
        INSERT INTO events.webhook_delivery (id, tenant_id, endpoint, event, type, body, state, due)
        SELECT events.first_id(now() - interval '31 days' + n * interval '1 ms'), tenant_id, endpoint,
          gen_random_uuid(), type, body, CASE WHEN n = 0 THEN 'PENDING' ELSE 'FAILED' END, 'infinity'
        FROM events.webhook_delivery, generate_series(0, 2000) AS n WHERE tenant_id = '%s'
        """
            .formatted(tenant));
    webhooks.change(
        "CREATE TABLE events.webhook_attempt_2026_01_05 PARTITION OF events.webhook_attempt FOR"
            + " VALUES FROM ('019b8b00-0000-0000-0000-000000000000')"
            + " TO ('019baf00-0000-0000-0000-000000000000')");
    new WebhookRetention(
            DATABASE.get(), webhooks.events.jobs(), WebhookConfiguration.of(Webhooks.POLICY))
        .run(new JobHandler.Job("all", Optional.empty(), "", 1));

    assertThat(webhooks.list(made)).hasSize(2).contains(young);
    assertThat(
            all(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~"
                    + " '^webhook_attempt_'"))
        .hasSize(4)
        .doesNotContain("webhook_attempt_2026_01_05");
  }

  private static List<String> all(String sql) throws SQLException {
    try (Connection connection = DATABASE.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new java.util.ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }
}
