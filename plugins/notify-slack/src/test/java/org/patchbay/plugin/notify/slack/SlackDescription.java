package org.patchbay.plugin.notify.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.patchbay.plugin.testkit.openapi.OpenApiJudge;
import org.patchbay.plugin.testkit.openapi.VendorSpecs;

/**
 * Slack's description of its API, which is Swagger 2.0, as OpenAPI 3.0, and beside it the incoming
 * webhook, which Slack describes in words only.
 */
final class SlackDescription {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WEBHOOK =
      """
      {"parameters": [
         {"name": "team", "in": "path", "required": true, "schema": {"type": "string"}},
         {"name": "app", "in": "path", "required": true, "schema": {"type": "string"}},
         {"name": "secret", "in": "path", "required": true, "schema": {"type": "string"}}],
       "post": {
         "requestBody": {"required": true, "content": {"application/json": {"schema": {
           "type": "object",
           "additionalProperties": false,
           "properties": {
             "text": {"type": "string"},
             "blocks": {"type": "array", "items": {"type": "object"}, "maxItems": 50},
             "unfurl_links": {"type": "boolean"},
             "unfurl_media": {"type": "boolean"}}}}}},
         "responses": {
           "200": {"description": "ok"}, "400": {"description": "invalid"},
           "403": {"description": "prohibited"}, "404": {"description": "not found"},
           "410": {"description": "gone"}, "429": {"description": "too many"}}}}""";

  private SlackDescription() {}

  /** Judges by it; skips the test where it is absent. */
  static OpenApiJudge judge() {
    JsonNode swagger =
        parse(
            VendorSpecs.json("slack/slack-web.swagger.json")
                .toString()
                .replace("#/definitions/", "#/components/schemas/"));
    ObjectNode document = MAPPER.createObjectNode().put("openapi", "3.0.3");
    document.putObject("components").set("schemas", swagger.get("definitions"));
    ObjectNode paths = document.putObject("paths");
    for (Map.Entry<String, JsonNode> path : swagger.get("paths").properties()) {
      ObjectNode operations = paths.putObject(swagger.get("basePath").asText() + path.getKey());
      path.getValue()
          .properties()
          .forEach(entry -> operations.set(entry.getKey(), operation(entry.getValue())));
    }
    paths.set("/services/{team}/{app}/{secret}", parse(WEBHOOK));
    return OpenApiJudge.of(document);
  }

  private static ObjectNode operation(JsonNode old) {
    ObjectNode operation = MAPPER.createObjectNode();
    ObjectNode form = MAPPER.createObjectNode().put("type", "object");
    form.put("additionalProperties", false);
    for (JsonNode parameter : old.path("parameters")) {
      if (parameter.path("in").asText().equals("formData")) {
        String name = parameter.get("name").asText();
        form.withObject("/properties").putObject(name).set("type", parameter.get("type"));
        if (parameter.path("required").asBoolean()) {
          form.withArray("required").add(name);
        }
      }
    }
    if (form.has("properties")) {
      content(operation.putObject("requestBody"), "application/x-www-form-urlencoded")
          .set("schema", form);
    }
    JsonNode responses = old.get("responses");
    ObjectNode answers = operation.putObject("responses");
    // A refusal comes with status 200 as well.
    content(answers.putObject("200"), "application/json")
        .putObject("schema")
        .putArray("anyOf")
        .add(responses.at("/200/schema"))
        .add(responses.at("/default/schema"));
    answers.putObject("429");
    return operation;
  }

  private static ObjectNode content(ObjectNode of, String type) {
    return of.putObject("content").putObject(type);
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
