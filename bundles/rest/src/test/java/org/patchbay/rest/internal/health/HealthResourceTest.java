package org.patchbay.rest.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;
import org.patchbay.events.Jobs;
import org.patchbay.host.Readiness;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.rest.internal.health.HealthResource.Check;
import org.patchbay.rest.internal.health.HealthResource.Health;

class HealthResourceTest {
  private final HealthResource health = new HealthResource();
  private DatabaseException refusal;
  private boolean reconciled = true;
  private String served = "patchbay.api";

  HealthResourceTest() {
    health.database =
        fake(
            Database.class,
            () -> {
              if (refusal != null) {
                throw refusal;
              }
              return null;
            });
    health.jobs = fake(Jobs.class, () -> null);
    health.plugins =
        new Readiness() {
          @Override
          public boolean ready() {
            return reconciled;
          }

          @Override
          public String detail() {
            return "1 of 2 plugins";
          }
        };
    health.whiteboard =
        fake(
            JakartarsServiceRuntime.class,
            () -> {
              RuntimeDTO runtime = new RuntimeDTO();
              ApplicationDTO application = new ApplicationDTO();
              application.name = served;
              runtime.applicationDTOs = new ApplicationDTO[] {application};
              return runtime;
            });
  }

  @Test
  void isReadyWhenEverythingIsThere() {
    assertThat(ready(200).status()).isEqualTo("up");
  }

  @Test
  void isNotReadyWithoutTheDatabaseAndKeepsTheReasonToItself() {
    refusal = new DatabaseException("refused by secret-host", null);

    assertThat(ready(503).checks().get("database")).isEqualTo(new Check(false, "does not answer"));
  }

  @Test
  void isNotReadyBeforeThePluginsAre() {
    reconciled = false;

    assertThat(ready(503).checks().get("plugins")).isEqualTo(new Check(false, "1 of 2 plugins"));
  }

  @Test
  void isNotReadyBeforeTheApiIsServed() {
    served = "another";

    assertThat(ready(503).checks().get("api")).isEqualTo(new Check(false, "not started"));
  }

  @Test
  void isNotReadyWithoutJobs() {
    health.jobs = null;

    assertThat(ready(503).checks().get("jobs").up()).isFalse();
  }

  private Health ready(int status) {
    try (Response response = health.ready()) {
      assertThat(response.getStatus()).isEqualTo(status);
      return (Health) response.getEntity();
    }
  }

  private interface Answer {
    Object get();
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.get()));
  }
}
