package org.patchbay.plugin.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.oas.OpenApi31;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of one description, in the dialect of its OpenAPI version. */
final class Schemas {
  private final JsonNode document;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

  Schemas(JsonNode document) {
    this.document = document;
    boolean old = document.path("openapi").asText().startsWith("3.0");
    JsonMetaSchema dialect = old ? OpenApi30.getInstance() : OpenApi31.getInstance();
    factory =
        JsonSchemaFactory.getInstance(
            old ? VersionFlag.V4 : VersionFlag.V202012,
            builder -> builder.metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri()));
  }

  List<String> violations(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /** A document of its own, whose references find the components where they expect them. */
  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("components", document.path("components"));
    root.putArray("allOf").add(schema);
    return factory.getSchema(root, config);
  }
}
