package org.patchbay.plugin.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Gives the strings of a form the types that a schema wants, as the vendor's server does: {@code
 * "12"} is a number where a number may stand. What fits no wanted type stays a string, so that
 * validation finds it.
 */
final class Typing {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode document;

  Typing(JsonNode document) {
    this.document = document;
  }

  JsonNode type(Object value, JsonNode schema) {
    List<JsonNode> variants = variants(schema);
    if (value instanceof Map<?, ?> map) {
      return wants(variants, "array") ? array(map.values(), variants) : object(map, variants);
    }
    if (value instanceof List<?> list) {
      return array(list, variants);
    }
    return wants(variants, "array") && !wants(variants, "string")
        ? array(List.of(value), variants)
        : scalar((String) value, types(variants));
  }

  JsonNode resolve(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = document.at(at.get("$ref").asText().substring(1));
    }
    return at;
  }

  private ObjectNode object(Map<?, ?> map, List<JsonNode> variants) {
    ObjectNode object = NODES.objectNode();
    map.forEach(
        (key, value) -> object.set((String) key, type(value, property(variants, (String) key))));
    return object;
  }

  private ArrayNode array(Iterable<?> values, List<JsonNode> variants) {
    JsonNode items =
        variants.stream()
            .filter(variant -> variant.has("items"))
            .map(variant -> variant.get("items"))
            .findFirst()
            .orElse(NODES.objectNode());
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(type(value, items)));
    return array;
  }

  private static JsonNode property(List<JsonNode> variants, String name) {
    return variants.stream()
        .flatMap(variant -> candidates(variant, name))
        .findFirst()
        .orElse(NODES.objectNode());
  }

  private static Stream<JsonNode> candidates(JsonNode schema, String name) {
    Stream<JsonNode> byPattern =
        schema.path("patternProperties").properties().stream()
            .filter(pattern -> name.matches(pattern.getKey()))
            .map(Map.Entry::getValue);
    return Stream.concat(
            Stream.concat(Stream.of(schema.path("properties").path(name)), byPattern),
            Stream.of(schema.path("additionalProperties")))
        .filter(JsonNode::isObject);
  }

  private static JsonNode scalar(String text, Set<String> types) {
    if (types.contains("boolean") && text.matches("true|false")) {
      return NODES.booleanNode(text.equals("true"));
    }
    if ((types.contains("integer") || types.contains("number")) && text.matches("-?\\d{1,30}")) {
      return NODES.numberNode(new BigInteger(text));
    }
    if (types.contains("number") && text.matches("-?\\d{1,30}\\.\\d{1,30}")) {
      return NODES.numberNode(new BigDecimal(text));
    }
    return NODES.textNode(text);
  }

  private List<JsonNode> variants(JsonNode schema) {
    JsonNode resolved = resolve(schema);
    List<JsonNode> variants = new ArrayList<>(List.of(resolved));
    for (String combination : List.of("anyOf", "oneOf", "allOf")) {
      resolved.path(combination).forEach(variant -> variants.addAll(variants(variant)));
    }
    return variants;
  }

  private static boolean wants(List<JsonNode> variants, String type) {
    return types(variants).contains(type);
  }

  private static Set<String> types(List<JsonNode> variants) {
    Set<String> types = new LinkedHashSet<>();
    for (JsonNode variant : variants) {
      JsonNode type = variant.path("type");
      if (type.isArray()) {
        StreamSupport.stream(type.spliterator(), false).map(JsonNode::asText).forEach(types::add);
      } else if (type.isTextual()) {
        types.add(type.asText());
      }
    }
    return types;
  }
}
