package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.patchbay.rest.internal.TestApi.Reply;
import org.patchbay.rest.internal.resource.EventTypesResource;
import org.patchbay.rest.internal.security.Roles;

/** Nobody gets in who may not, whatever resource it is and whoever brought it. */
class AccessTest {
  private static final Applications APPLICATIONS = new Applications();
  private static final ApiApplication APPLICATION = APPLICATIONS.api();
  private static final TestApi API =
      new TestApi(APPLICATION, "/api/v1/", new Forgotten(), new OfAPlugin());

  /** A resource whose author forgot to say who may call it. */
  @Path("forgotten")
  public static final class Forgotten {
    @GET
    public String get() {
      return "secret";
    }

    @POST
    @Path("below")
    public String post() {
      return "secret";
    }

    @Path("locator")
    public Below below() {
      return new Below();
    }

    /** What a resource hands on to. */
    public static final class Below {
      @GET
      public String get() {
        return "secret";
      }
    }
  }

  /** A resource that a plugin adds. */
  @Path("of-a-plugin")
  @RolesAllowed(Roles.CUSTOMER)
  public static final class OfAPlugin {
    @GET
    public String get() {
      return "\"hello\"";
    }

    @DELETE
    @RolesAllowed(Roles.PLATFORM_ADMIN)
    public void delete() {
      // Nothing to delete.
    }
  }

  /** What says nothing of anybody. */
  private static final Set<Class<?>> FOR_ALL_ROLES = Set.of(EventTypesResource.class);

  private record Endpoint(Class<?> resource, Method method, String verb, String path) {}

  @AfterAll
  static void stop() {
    API.close();
  }

  @TestFactory
  Stream<DynamicTest> everyEndpointAsksWhoComes() {
    return endpoints()
        .filter(endpoint -> !isPublic(endpoint))
        .map(
            endpoint ->
                DynamicTest.dynamicTest(
                    endpoint.verb() + " " + endpoint.path(),
                    () -> {
                      Reply nobody = API.call(endpoint.verb(), endpoint.path()).send();
                      assertThat(nobody.status()).isEqualTo(401);
                      assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
                      assertThat(
                              API.call(endpoint.verb(), endpoint.path())
                                  .as("wrong")
                                  .send()
                                  .status())
                          .isEqualTo(401);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyEndpointIsForTheRolesOfItsPart() {
    return endpoints()
        .filter(endpoint -> !isPublic(endpoint))
        .filter(endpoint -> !FOR_ALL_ROLES.contains(endpoint.resource()))
        .map(
            endpoint ->
                DynamicTest.dynamicTest(
                    endpoint.verb() + " " + endpoint.path(),
                    () -> {
                      boolean user = endpoint.path().startsWith("user");
                      String stranger = user ? FakeIdentity.PLATFORM : FakeIdentity.ACME_CUSTOMER;
                      Reply reply =
                          API.call(endpoint.verb(), endpoint.path())
                              .header("Content-Type", consumed(endpoint))
                              .as(stranger)
                              .send();
                      assertThat(reply.status()).isEqualTo(403);
                      // An answer to HEAD has no body.
                      if (!endpoint.verb().equals("HEAD")) {
                        assertThat(reply.json().path("code").asText()).isEqualTo("role.missing");
                      }
                    }));
  }

  @Test
  void onlyWebhooksAndTheDescriptionAreForEverybody() {
    TreeSet<String> open = new TreeSet<>();
    endpoints().filter(AccessTest::isPublic).forEach(e -> open.add(e.resource().getSimpleName()));

    assertThat(open).containsExactly("OpenApiResource", "WebhooksResource");
  }

  @Test
  void installationsPluginsAndTenantsAreForThePlatformAlone() {
    for (String call :
        new String[] {
          "GET admin/tenants",
          "POST admin/tenants",
          "POST admin/plugins",
          "DELETE admin/plugins/x",
          "POST admin/plugins/x/upgrade",
          "GET admin/keys",
          "POST admin/keys",
          "DELETE admin/keys/" + new UUID(0, 0)
        }) {
      String[] parts = call.split(" ", 2);
      Reply reply =
          API.send(parts[0], parts[1], "{}", "application/json").as(FakeIdentity.ACME_ADMIN).send();
      assertThat(reply.status()).as(call).isEqualTo(403);
    }
  }

  @Test
  void nobodyMayCallWhatSaysNothing() {
    for (String path : new String[] {"forgotten", "forgotten/locator"}) {
      for (String who :
          new String[] {
            FakeIdentity.PLATFORM, FakeIdentity.ACME_ADMIN, FakeIdentity.ACME_CUSTOMER
          }) {
        Reply reply = API.get(path).as(who).send();
        assertThat(reply.status()).as(path).isEqualTo(403);
        assertThat(reply.text()).doesNotContain("secret");
      }
      assertThat(API.get(path).send().status()).as(path).isEqualTo(401);
    }
    assertThat(API.call("POST", "forgotten/below").as(FakeIdentity.PLATFORM).send().status())
        .isEqualTo(403);
    assertThat(API.call("OPTIONS", "admin/tenants").send().status()).isEqualTo(401);
  }

  @Test
  void whatAPluginAddsStandsBehindTheSameGates() {
    assertThat(API.get("of-a-plugin").send().status()).isEqualTo(401);
    assertThat(API.get("of-a-plugin").as(FakeIdentity.PLATFORM).send().status()).isEqualTo(403);
    assertThat(API.get("of-a-plugin").as(FakeIdentity.ACME_CUSTOMER).send().status())
        .isEqualTo(200);
    assertThat(API.call("DELETE", "of-a-plugin").as(FakeIdentity.ACME_CUSTOMER).send().status())
        .isEqualTo(403);
    assertThat(API.call("DELETE", "of-a-plugin").as(FakeIdentity.PLATFORM).send().status())
        .isEqualTo(204);
  }

  @SuppressWarnings("deprecation")
  private static Stream<Endpoint> endpoints() {
    return APPLICATION.getSingletons().stream()
        .map(Object::getClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(
            type ->
                Arrays.stream(type.getMethods())
                    .flatMap(method -> endpoint(type, method).stream()));
  }

  private static Optional<Endpoint> endpoint(Class<?> type, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        Path below = method.getAnnotation(Path.class);
        String path =
            type.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
        String filled =
            path.replaceAll("\\{path[^}]*}", "x")
                .replaceAll("\\{(tenant)}", "acme")
                .replaceAll("\\{(plugin|token)}", "x")
                .replaceAll("\\{[^}]*}", new UUID(0, 0).toString());
        return Optional.of(new Endpoint(type, method, verb.value(), filled));
      }
    }
    return Optional.empty();
  }

  private static String consumed(Endpoint endpoint) {
    var consumes = endpoint.method().getAnnotation(jakarta.ws.rs.Consumes.class);
    return consumes == null ? "application/json" : consumes.value()[0];
  }

  private static boolean isPublic(Endpoint endpoint) {
    return endpoint.method().isAnnotationPresent(jakarta.annotation.security.PermitAll.class);
  }
}
