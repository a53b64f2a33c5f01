package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Category;

class OpenApiTest {
  private static final ApiApplication APPLICATION = new Applications().api();
  private static final TestApi API = new TestApi(APPLICATION, "/api/v1/");
  private static final String TEXT = API.get("openapi.json").send().text();
  private static final JsonNode DOCUMENT = API.get("openapi.json").send().json();

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void isAValidOpenApi31Document() {
    ParseOptions options = new ParseOptions();
    options.setValidateInternalRefs(true);

    SwaggerParseResult result = new OpenAPIV3Parser().readContents(TEXT, List.of(), options);

    assertThat(result.getMessages()).isEmpty();
    OpenAPI api = result.getOpenAPI();
    assertThat(api.getOpenapi()).isEqualTo("3.1.0");
    assertThat(api.getPaths())
        .containsKeys("/admin/plugins/{plugin}/config-schema", "/user/orders");
  }

  @Test
  void holdsValidSchemas() {
    var metaSchema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    DOCUMENT
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              assertThat(metaSchema.validate(schema.getValue())).as(schema.getKey()).isEmpty();
              assertThat(schema.getValue().path("type").asText())
                  .as(schema.getKey())
                  .isEqualTo("object");
            });
  }

  @Test
  void namesNothingThatIsNotThere() {
    List<String> references = DOCUMENT.findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void describesEveryOperationOnce() {
    List<String> described = DOCUMENT.get("paths").findValuesAsText("operationId");

    assertThat(described).doesNotHaveDuplicates();
    Set<String> notDescribed = new java.util.TreeSet<>(methods());
    notDescribed.removeAll(described);
    assertThat(notDescribed)
        .as("uploads and HEAD are part of the operations with the same path")
        .containsExactly(
            "getOpenApi",
            "headOfEvents",
            "uploadPlugin",
            "uploadPluginForm",
            "uploadPluginUpgrade",
            "uploadPluginUpgradeForm");
  }

  @Test
  void tellsWhoMayCallAndHowItFails() {
    for (JsonNode operation : operations()) {
      String id = operation.path("operationId").asText();
      assertThat(operation.path("summary").asText()).as(id).isNotEmpty();
      assertThat(operation.at("/responses/4XX/$ref").asText())
          .as(id)
          .isEqualTo("#/components/responses/Problem");
      boolean open = operation.path("tags").path(0).asText().equals("webhooks");
      assertThat(operation.has("security")).as(id).isEqualTo(!open);
      assertThat(operation.path("x-roles").isEmpty()).as(id).isEqualTo(open);
    }
  }

  @Test
  void writesMoneyTimesAndEnumsAsTheApiDoes() {
    JsonNode plan = DOCUMENT.at("/components/schemas/PlanRequest/properties");

    assertThat(DOCUMENT.at("/components/schemas/Money/properties/amount/type").asText())
        .isEqualTo("string");
    assertThat(plan.at("/cycle/enum"))
        .extracting(JsonNode::asText)
        .containsExactly("ONE_TIME", "MONTHLY", "YEARLY");
    assertThat(DOCUMENT.at("/components/schemas/PluginInfo/properties/category/enum"))
        .extracting(JsonNode::asText)
        .containsExactly(Arrays.stream(Category.values()).map(Category::id).toArray(String[]::new));
    assertThat(DOCUMENT.at("/components/schemas/PlanRequest/required"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("code", "name", "price", "cycle");
    assertThat(DOCUMENT.at("/components/schemas/Plan/properties/createdAt/format").asText())
        .isEqualTo("date-time");
    assertThat(DOCUMENT.at("/components/schemas/PluginInfo/properties/version/type").asText())
        .isEqualTo("string");
  }

  @Test
  void tellsNothingOfTheInside() {
    assertThat(DOCUMENT.at("/components/schemas").has("Caller")).isFalse();
    assertThat(TEXT).doesNotContain("org.patchbay", "org.osgi");
    for (JsonNode path : DOCUMENT.get("paths")) {
      assertThat(path.path("get").has("requestBody")).as(path.toString()).isFalse();
    }
  }

  @Test
  void tellsOfTheHeadersThatCount() {
    JsonNode post = DOCUMENT.get("paths").get("/admin/customers").get("post");

    assertThat(post.get("parameters").findValuesAsText("name"))
        .containsExactlyInAnyOrder("Idempotency-Key", "Patchbay-Tenant");
    assertThat(post.get("responses").has("201")).isTrue();
    assertThat(post.at("/requestBody/required").asBoolean()).isTrue();
  }

  @Test
  void tellsHowListsAreNarrowed() {
    assertThat(DOCUMENT.get("paths").get("/events").at("/get/parameters").findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "type",
            "aggregate",
            "aggregateId",
            "actor",
            "from",
            "to",
            "order",
            "limit",
            "after",
            "Patchbay-Tenant");
  }

  private static List<JsonNode> operations() {
    List<JsonNode> operations = new ArrayList<>();
    for (JsonNode path : DOCUMENT.get("paths")) {
      StreamSupport.stream(path.spliterator(), false)
          .filter(node -> node.has("operationId"))
          .forEach(operations::add);
    }
    return operations;
  }

  @SuppressWarnings("deprecation")
  private static Set<String> methods() {
    return APPLICATION.getSingletons().stream()
        .map(Object::getClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(
            method ->
                Arrays.stream(method.getAnnotations())
                    .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class)))
        .map(java.lang.reflect.Method::getName)
        .collect(Collectors.toSet());
  }
}
