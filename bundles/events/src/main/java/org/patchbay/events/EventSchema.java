package org.patchbay.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data of a type of events as JSON Schema 2020-12. */
final class EventSchema {
  private EventSchema() {}

  static Map<String, Object> of(EventType type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (EventType.Field field : type.fields()) {
      Map<String, Object> property = new LinkedHashMap<>(kind(field.kind()));
      property.put("description", field.description());
      properties.put(field.name(), property);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:patchbay:event:" + type.name());
    schema.put("title", type.name());
    schema.put("description", type.description());
    schema.putAll(object(properties, required(type)));
    return schema;
  }

  private static List<String> required(EventType type) {
    return type.fields().stream()
        .filter(EventType.Field::required)
        .map(EventType.Field::name)
        .toList();
  }

  private static Map<String, Object> kind(EventType.Kind kind) {
    return switch (kind) {
      case TEXT -> Map.of("type", "string");
      case ID -> Map.of("type", "string", "format", "uuid");
      case INTEGER -> Map.of("type", "integer");
      case DECIMAL -> Map.of("type", "number");
      case BOOLEAN -> Map.of("type", "boolean");
      case MONEY ->
          object(
              Map.of(
                  "amount", Map.of("type", "string", "pattern", "^-?[0-9]+(\\.[0-9]+)?$"),
                  "currency", Map.of("type", "string", "pattern", "^[A-Z]{3}$")),
              List.of("amount", "currency"));
      case TIME -> Map.of("type", "string", "format", "date-time");
      case OBJECT -> Map.of("type", "object");
      case LIST -> Map.of("type", "array");
      case CHANGES ->
          Map.of(
              "type",
              "object",
              "additionalProperties",
              object(Map.of("before", true, "after", true), List.of()));
    };
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }
}
