package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.rest.internal.TestApi.Reply;

/** Every failure is a problem document (RFC 9457). */
class ProblemsTest {
  private static final TestApi API =
      new TestApi(new Applications().api(), "/api/v1/", new Failing());

  /** Fails in the way it is asked to. */
  @Path("failing")
  public static final class Failing {
    private static final Map<String, Supplier<RuntimeException>> WAYS =
        Map.of(
            "operation",
            () ->
                new PluginOperationException(
                    Problem.Kind.UPSTREAM, "start", "plugin.start_failed", "No.", List.of(), null),
            "unavailable",
            () -> new PluginUnavailableException("plugin.circuit_open", "Later.", null),
            "plugin",
            () -> PluginException.permanent("card_declined", "The card was declined."),
            "configuration",
            () -> new ConfigurationException(List.of(new FieldError("url", "is not a URL"))),
            "database",
            () -> new DatabaseException("connection to secret-host refused", null),
            "bug",
            () -> new IllegalStateException("a secret of the inside"),
            "forbidden",
            () -> new Problem(Problem.Kind.FORBIDDEN, "no", "No.", List.of(), null),
            "conflict",
            () -> Problem.conflict("plan.retired", "The plan is retired."));

    @GET
    @PermitAll
    @Path("{way}")
    public String fail(@jakarta.ws.rs.PathParam("way") String way) {
      throw WAYS.get(way).get();
    }
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void mapsEachKindToItsStatus() {
    assertProblem(API.get("failing/conflict").send(), 409, "plan.retired", "The plan is retired.");
    assertProblem(API.get("failing/forbidden").send(), 403, "no", "No.");
    assertProblem(API.get("failing/plugin").send(), 502, "card_declined", "The card was declined.");
    Reply unavailable = API.get("failing/unavailable").send();
    assertProblem(unavailable, 503, "plugin.circuit_open", "Later.");
    assertThat(unavailable.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void tellsTheStepOfAPluginOperation() {
    Reply reply = API.get("failing/operation").send();

    assertProblem(reply, 502, "plugin.start_failed", "No.");
    assertThat(reply.json().get("step").asText()).isEqualTo("start");
  }

  @Test
  void namesWrongFieldsOfAConfiguration() {
    Reply reply = API.get("failing/configuration").send();

    assertThat(reply.status()).isEqualTo(422);
    assertThat(errors(reply)).containsExactly("url: is not a URL");
  }

  @Test
  void tellsNothingOfTheInside() {
    Reply bug = API.get("failing/bug").send();
    assertThat(bug.status()).isEqualTo(500);
    assertThat(bug.text()).doesNotContain("secret", "IllegalState", "java.");
    assertThat(bug.json().get("errorId").asText()).hasSize(36);
    assertThat(bug.json().get("detail").asText()).contains(bug.json().get("errorId").asText());

    Reply database = API.get("failing/database").send();
    assertProblem(database, 503, "database.unavailable", "The database does not answer.");
    assertThat(database.text()).doesNotContain("secret");
  }

  @Test
  void answersUnknownPathsMethodsAndMediaTypes() {
    assertProblem(API.get("nowhere").send(), 404, "http.not_found", "Not Found.");
    assertProblem(
        API.get("admin/customers/not-a-uuid").as(FakeIdentity.ACME_ADMIN).send(),
        404,
        "http.not_found",
        "Not Found.");
    Reply method = API.call("PUT", "admin/tenants").as(FakeIdentity.PLATFORM).send();
    assertProblem(method, 405, "http.method_not_allowed", "Method Not Allowed.");
    assertThat(method.header("Allow")).contains("GET", "POST");
    assertProblem(
        API.send("POST", "admin/tenants", "<a/>", "text/xml").as(FakeIdentity.PLATFORM).send(),
        415,
        "http.unsupported_media_type",
        "Unsupported Media Type.");
    assertProblem(
        API.get("admin/tenants").header("Accept", "image/png").as(FakeIdentity.PLATFORM).send(),
        406,
        "http.not_acceptable",
        "Not Acceptable.");
  }

  @Test
  void showsWhereJsonIsMalformed() {
    Reply reply = tenant("{\"slug\": \"a\",\n \"name\": }");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("code").asText()).isEqualTo("json.malformed");
    assertThat(reply.json().get("detail").asText())
        .isEqualTo("There is no proper JSON at line 2, column 10 of the body, in name.");
    assertThat(reply.text()).doesNotContain("jackson", "Unexpected");
  }

  @Test
  void namesEveryWrongFieldAtOnce() {
    Reply reply =
        API.post(
                "admin/plans",
                """
                {"code": " ", "price": {"amount": "9.999", "currency": "EUR"},
                 "cycle": "weekly", "colour": "red"}
                """)
            .as(FakeIdentity.ACME_ADMIN)
            .send();

    assertThat(reply.status()).isEqualTo(422);
    assertThat(errors(reply))
        .containsExactlyInAnyOrder(
            "code: is required",
            "name: is required",
            "price: 9.999 has more than the 2 decimals of EUR",
            "cycle: is one of ONE_TIME, MONTHLY, YEARLY, not weekly",
            "colour: is not known; known are code, cycle, name, options, price, server");
  }

  @Test
  void namesNestedFieldsByTheirPath() {
    Reply reply =
        API.post(
                "admin/orders",
                """
                {"customer": "42", "plan": "s", "payment": {"returnURL": "x", "method": {"a": 1}}}
                """)
            .as(FakeIdentity.ACME_ADMIN)
            .send();

    assertThat(reply.status()).isEqualTo(422);
    assertThat(errors(reply))
        .anyMatch(error -> error.startsWith("payment.method: has the wrong type"));

    Reply second =
        API.post("admin/orders", "{\"customer\": \"42\", \"payment\": {\"returnURL\": \"x\"}}")
            .as(FakeIdentity.ACME_ADMIN)
            .send();
    assertThat(errors(second))
        .containsExactlyInAnyOrder(
            "customer: is a UUID, not 42",
            "plan: is required",
            "payment.returnURL: is not known; known are cancelUrl, gateway, method, returnUrl");
  }

  @Test
  void takesNoBodyForAnEmptyOne() {
    Reply reply = tenant("");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(errors(reply)).containsExactly("slug: is required", "name: is required");
  }

  @Test
  void refusesABodyThatIsTooLong() {
    String name = "x".repeat(1 << 20);

    Reply reply = tenant("{\"slug\": \"acme\", \"name\": \"" + name + "\"}");

    assertProblem(reply, 413, "http.request_entity_too_large", "The body is longer than 1 MiB.");
  }

  @Test
  void refusesParametersThatCannotBeRead() {
    for (String limit : new String[] {"0", "501", "many"}) {
      Reply reply = API.get("admin/tenants?limit=" + limit).as(FakeIdentity.PLATFORM).send();
      assertThat(reply.status()).isEqualTo(422);
      assertThat(errors(reply)).containsExactly("limit: " + limit + " is not between 1 and 500");
    }
  }

  private static Reply tenant(String json) {
    return API.post("admin/tenants", json).as(FakeIdentity.PLATFORM).send();
  }

  private static void assertProblem(Reply reply, int status, String code, String detail) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = reply.json();
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asText()).isEqualTo("urn:patchbay:problem:" + code);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("detail").asText()).isEqualTo(detail);
    assertThat(problem.get("title").asText()).isNotEmpty();
    assertThat(problem.get("requestId").asText()).isEqualTo(reply.header("X-Request-Id"));
  }

  private static Stream<String> errors(Reply reply) {
    return Stream.of(reply.json().path("errors"))
        .flatMap(errors -> java.util.stream.StreamSupport.stream(errors.spliterator(), false))
        .map(error -> error.get("field").asText() + ": " + error.get("message").asText());
  }
}
