package org.patchbay.plugin.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * OpenAPI 3.0 lets {@code nullable} widen only a {@code type} beside it. Vendors also write it
 * beside {@code anyOf} and mean what it says, so null is made one of the choices there.
 */
final class Nulls {
  private Nulls() {}

  static JsonNode admitted(JsonNode document) {
    if (!document.path("openapi").asText().startsWith("3.0")) {
      return document;
    }
    JsonNode copy = document.deepCopy();
    admit(copy);
    return copy;
  }

  private static void admit(JsonNode node) {
    node.forEach(Nulls::admit);
    if (node.path("nullable").asBoolean() && node.path("anyOf") instanceof ArrayNode choices) {
      ObjectNode none = choices.addObject();
      none.put("nullable", true).putArray("enum").addNull();
    }
  }
}
