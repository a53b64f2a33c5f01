package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.events.Actor;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.events.webhook.WebhookEndpoints;
import org.patchbay.persistence.Problem;

class WebhookEndpointsTest {
  private static final String PATH = "admin/tenants/acme/webhook-endpoints";

  private final FakeEndpoints endpoints = new FakeEndpoints();
  private final TestApi api = api(endpoints);

  @AfterEach
  void stop() {
    api.close();
  }

  private static TestApi api(WebhookEndpoints endpoints) {
    Applications applications = new Applications();
    applications.webhookEndpoints = endpoints;
    return new TestApi(applications.api(), "/api/v1/");
  }

  @Test
  void makesOneThatIsOnAndShowsItsSecretOnce() {
    TestApi.Reply made =
        api.post(PATH, "{\"url\": \"https://shop.example/\", \"types\": [\"invoice.*\"]}")
            .as(FakeIdentity.ACME_ADMIN)
            .send();

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().path("secret").asText()).isEqualTo("whsec_made");
    assertThat(made.json().at("/endpoint/enabled").asBoolean()).isTrue();
    assertThat(endpoints.drafts)
        .containsExactly(new Draft("https://shop.example/", List.of("invoice.*"), "", true));
    assertThat(api.get(PATH).as(FakeIdentity.ACME_ADMIN).send().text()).doesNotContain("whsec_");
  }

  @Test
  void namesEachWrongField() {
    TestApi.Reply missing = api.post(PATH, "{}").as(FakeIdentity.ACME_ADMIN).send();
    TestApi.Reply nothing =
        api.post(PATH, "{\"url\": \"https://shop.example/\", \"types\": [null], \"on\": 1}")
            .as(FakeIdentity.ACME_ADMIN)
            .send();

    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.json().findValuesAsText("field")).containsExactly("url", "types");
    assertThat(nothing.json().findValuesAsText("field")).containsExactlyInAnyOrder("on", "types");
  }

  @Test
  void isSwitchedOnAndOffByReplacing() {
    UUID id = UUID.randomUUID();
    String body = "{\"url\": \"https://shop.example/\", \"types\": [\"*\"]%s}";

    TestApi.Reply unsaid =
        api.send("PUT", PATH + "/" + id, body.formatted(""), "application/json")
            .as(FakeIdentity.PLATFORM)
            .send();
    TestApi.Reply off =
        api.send("PUT", PATH + "/" + id, body.formatted(", \"enabled\": false"), "application/json")
            .as(FakeIdentity.PLATFORM)
            .send();

    assertThat(unsaid.status()).isEqualTo(422);
    assertThat(off.status()).isEqualTo(200);
    assertThat(off.json().path("enabled").asBoolean()).isFalse();
  }

  @Test
  void isForAdminsOfItsTenantAlone() {
    assertThat(api.get(PATH).as(FakeIdentity.ACME_CUSTOMER).send().status()).isEqualTo(403);
    assertThat(api.get(PATH.replace("acme", "other")).as(FakeIdentity.ACME_ADMIN).send().status())
        .isEqualTo(404);
  }

  @Test
  void saysWhichStatesThereAre() {
    TestApi.Reply reply =
        api.get(PATH + "/" + UUID.randomUUID() + "/deliveries?state=lost")
            .as(FakeIdentity.ACME_ADMIN)
            .send();

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("is one of [PENDING, DELIVERED, FAILED], not lost");
  }

  private static final class FakeEndpoints implements WebhookEndpoints {
    private final List<Draft> drafts = new ArrayList<>();

    @Override
    public List<WebhookEndpoint> list(UUID tenant) {
      return drafts.stream().map(FakeEndpoints::made).toList();
    }

    @Override
    public WebhookEndpoint get(UUID tenant, UUID id) {
      throw Problem.notFound("webhook_endpoint", id);
    }

    @Override
    public WebhookEndpoint.Issued create(
        UUID tenant, Draft draft, Optional<String> secret, Actor actor) {
      drafts.add(draft);
      return new WebhookEndpoint.Issued(made(draft), secret.orElse("whsec_made"));
    }

    @Override
    public WebhookEndpoint update(UUID tenant, UUID id, Draft draft, Actor actor) {
      return made(draft);
    }

    @Override
    public void delete(UUID tenant, UUID id, Actor actor) {
      throw Problem.notFound("webhook_endpoint", id);
    }

    @Override
    public WebhookEndpoint.Issued rotate(
        UUID tenant, UUID id, Optional<String> secret, boolean keepOld, Actor actor) {
      throw Problem.notFound("webhook_endpoint", id);
    }

    private static WebhookEndpoint made(Draft draft) {
      return new WebhookEndpoint(
          UUID.randomUUID(),
          draft.url(),
          draft.types(),
          draft.description(),
          draft.enabled(),
          Optional.empty(),
          Optional.empty(),
          Instant.EPOCH,
          Instant.EPOCH);
    }
  }
}
