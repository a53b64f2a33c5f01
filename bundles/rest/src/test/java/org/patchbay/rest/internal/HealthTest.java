package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.rest.internal.TestApi.Reply;
import org.patchbay.rest.internal.health.HealthResource;

class HealthTest {
  private final HealthResource health = new HealthResource();
  private final TestApi api = new TestApi(new RootApplication(health), "/", new Stray());

  /** A resource that chose no application. */
  @Path("stray")
  public static final class Stray {
    @GET
    public String get() {
      return "secret";
    }
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void isLiveWithNothingElseThere() {
    Reply reply = api.get("/health/live").send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("status").asText()).isEqualTo("up");
  }

  @Test
  void isNotReadyBeforeTheRestIsThere() {
    Reply reply = api.get("/health/ready").send();

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().get("status").asText()).isEqualTo("down");
    for (String check : new String[] {"database", "plugins", "jobs", "api"}) {
      assertThat(reply.json().at("/checks/" + check + "/detail").asText())
          .as(check)
          .isEqualTo("not started");
    }
  }

  @Test
  void letsNobodyIntoWhatIsNotForEverybody() {
    assertThat(api.get("/stray").send().status()).isEqualTo(401);
    assertThat(api.get("/stray").as("anything").send().status()).isEqualTo(401);
  }

  @Test
  void answersUnknownPathsWithAProblem() {
    Reply reply = api.get("/nowhere").send();

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }
}
