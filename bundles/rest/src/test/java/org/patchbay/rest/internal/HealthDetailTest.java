package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.rest.internal.FakeIdentity.ACME;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;
import static org.patchbay.rest.internal.FakeIdentity.ACME_CUSTOMER;
import static org.patchbay.rest.internal.FakeIdentity.PLATFORM;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.patchbay.host.PluginMetrics;
import org.patchbay.host.PluginMetrics.CallMetrics;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.InstanceHealth;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Health.Status;

class HealthDetailTest {
  private final TestApi api = start();

  private static TestApi start() {
    Applications applications = new Applications();
    applications.plugins = new FakePlugins();
    applications.metrics = answering(PluginMetrics.class, "calls", calls());
    applications.tenantPlugins = answering(TenantPlugins.class, "health", instances());
    return new TestApi(applications.api(), "/api/v1/");
  }

  private static <T> T answering(Class<T> type, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)
                  && (arguments == null || arguments[0].equals(ACME.id()))) {
                return answer;
              }
              throw new AssertionError(called);
            }));
  }

  private static List<CallMetrics> calls() {
    return List.of(call(1, Circuit.OPEN), call(2, Circuit.CLOSED), call(3, Circuit.CLOSED));
  }

  private static CallMetrics call(long tenant, Circuit circuit) {
    return new CallMetrics(new UUID(9, tenant), "stripe", 1, 0, 0, 0, List.of(), 1, circuit);
  }

  private static List<InstanceHealth> instances() {
    return List.of(
        new InstanceHealth(
            "email", Category.NOTIFIER, Optional.empty(), Status.DEGRADED, "Slow.", Circuit.CLOSED),
        new InstanceHealth(
            "stripe",
            Category.GATEWAY,
            Optional.of(new Version(1, 2, 0)),
            Status.UP,
            "",
            Circuit.HALF_OPEN));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void tellsThePlatformsAdminOfEachPluginAndPart() {
    JsonNode health = api.get("admin/health").as(PLATFORM).send().json();

    assertThat(health.get("status").asText()).isEqualTo("DOWN"); // nothing runs beside the API here
    assertThat(health.at("/checks/database/detail").asText()).isEqualTo("not started");
    JsonNode stripe = health.at("/plugins/0");
    assertThat(stripe.get("plugin").asText()).isEqualTo("stripe");
    assertThat(stripe.get("version").asText()).isEqualTo("1.2.0");
    assertThat(stripe.at("/circuits/OPEN").asInt()).isEqualTo(1);
    assertThat(stripe.at("/circuits/CLOSED").asInt()).isEqualTo(2);
    assertThat(stripe.at("/circuits/HALF_OPEN").asInt()).isZero();
    assertThat(stripe.get("leaks").asInt()).isEqualTo(1);
  }

  @Test
  void isForThePlatformsAdminAlone() {
    assertThat(api.get("admin/health").send().status()).isEqualTo(401);
    assertThat(api.get("admin/health").as(ACME_ADMIN).send().status()).isEqualTo(403);
  }

  @Test
  void tellsATenantOfItsActivePlugins() {
    JsonNode health = api.get("admin/tenants/acme/health").as(ACME_ADMIN).send().json();

    assertThat(health.get("status").asText()).isEqualTo("DEGRADED");
    assertThat(health.at("/plugins/0/detail").asText()).isEqualTo("Slow.");
    assertThat(health.at("/plugins/1/version").asText()).isEqualTo("1.2.0");
    assertThat(health.at("/plugins/1/circuit").asText()).isEqualTo("HALF_OPEN");
  }

  @Test
  void isNotForAnotherTenantOrACustomer() {
    assertThat(api.get("admin/tenants/other/health").as(ACME_ADMIN).send().status()).isEqualTo(404);
    assertThat(api.get("admin/tenants/acme/health").as(ACME_CUSTOMER).send().status())
        .isEqualTo(403);
  }
}
