package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;
import static org.patchbay.rest.internal.FakeIdentity.PLATFORM;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.events.Actor;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.events.OpenJobs;
import org.patchbay.persistence.Page;
import org.patchbay.rest.internal.TestApi.Reply;

class JobsTest {
  private final List<String> asked = new ArrayList<>();
  private final TestApi api = start();

  private TestApi start() {
    Applications applications = new Applications();
    applications.jobs =
        new OpenJobs() {
          @Override
          public Page<Pending> list(Optional<String> kind, boolean failing, Page.Request page) {
            asked.add(kind.orElse("any") + " " + failing + " " + page.limit() + " " + page.after());
            Pending job =
                new Pending(
                    "mail",
                    "a/1",
                    Optional.empty(),
                    3,
                    false,
                    Optional.of("No answer."),
                    Instant.EPOCH);
            return new Page<>(List.of(job), Optional.of("mail a/1"));
          }

          @Override
          public void retry(String kind, String key, Actor actor) {
            asked.add(kind + " " + key);
          }
        };
    return new TestApi(applications.api(), "/api/v1/");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void areListedForTheOperator() {
    Reply reply =
        api.get("admin/jobs?kind=mail&failing=true&limit=1&after=mail%20a").as(PLATFORM).send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/items/0/key").asText()).isEqualTo("a/1");
    assertThat(reply.json().at("/items/0/attempts").asInt()).isEqualTo(3);
    assertThat(reply.json().at("/items/0/failure").asText()).isEqualTo("No answer.");
    assertThat(reply.json().at("/next").asText()).isEqualTo("mail a/1");
    assertThat(asked).containsExactly("mail true 1 Optional[mail a]");
    assertThat(api.get("admin/jobs").as(PLATFORM).send().status()).isEqualTo(200);
    assertThat(asked.get(1)).isEqualTo("any false 50 Optional.empty");
  }

  @Test
  void areRetried() {
    Reply reply = retry(PLATFORM, "{\"kind\":\"mail\",\"key\":\"a/1\"}");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(asked).containsExactly("mail a/1");
  }

  @Test
  void areNamedWhole() {
    Reply reply = retry(PLATFORM, "{\"kind\":\"mail\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo("key");
    assertThat(asked).isEmpty();
  }

  @Test
  void areNoTenantsBusiness() {
    assertThat(api.get("admin/jobs").as(ACME_ADMIN).send().status()).isEqualTo(403);
    assertThat(retry(ACME_ADMIN, "{\"kind\":\"mail\",\"key\":\"a/1\"}").status()).isEqualTo(403);
    assertThat(asked).isEmpty();
  }

  private Reply retry(String who, String body) {
    return api.post("admin/jobs/retry", body).as(who).send();
  }
}
