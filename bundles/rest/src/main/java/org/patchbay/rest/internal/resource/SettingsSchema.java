package org.patchbay.rest.internal.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.SettingsDefinition.Setting;

/** A plugin's settings as JSON Schema 2020-12, for forms and for checks before sending. */
final class SettingsSchema {

  private SettingsSchema() {}

  static Map<String, Object> of(SettingsDefinition definition) {
    Map<String, Object> properties = new LinkedHashMap<>();
    definition.settings().forEach(setting -> properties.put(setting.id(), property(setting)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:patchbay:plugin:" + definition.plugin() + ":config");
    schema.put("title", definition.name());
    if (!definition.description().isEmpty()) {
      schema.put("description", definition.description());
    }
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required",
        definition.settings().stream()
            .filter(s -> s.required() && !s.operatorOnly() && s.defaults().isEmpty())
            .map(Setting::id)
            .toList());
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(Setting setting) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", setting.name());
    if (!setting.description().isEmpty()) {
      schema.put("description", setting.description());
    }
    if (setting.list()) {
      schema.put("type", "array");
      schema.put("items", value(setting, new LinkedHashMap<>()));
    } else {
      value(setting, schema);
    }
    if (!setting.defaults().isEmpty() && !setting.secret()) {
      List<Object> defaults =
          setting.defaults().stream().map(text -> typed(setting.type(), text)).toList();
      schema.put("default", setting.list() ? defaults : defaults.get(0));
    }
    if (setting.secret()) {
      schema.put("writeOnly", true);
    }
    if (setting.operatorOnly()) {
      schema.put("readOnly", true);
    }
    return schema;
  }

  private static Map<String, Object> value(Setting setting, Map<String, Object> schema) {
    schema.put("type", type(setting.type()));
    if (setting.secret()) {
      schema.put("format", "password");
    }
    if (setting.type() == SettingsDefinition.Type.CHARACTER) {
      schema.put("maxLength", 1);
    }
    if (!setting.options().isEmpty()) {
      schema.put("oneOf", options(setting));
    }
    boolean text = setting.type() == SettingsDefinition.Type.STRING;
    SettingsDefinition.Type bound = text ? SettingsDefinition.Type.INTEGER : setting.type();
    setting.min().ifPresent(min -> schema.put(text ? "minLength" : "minimum", typed(bound, min)));
    setting.max().ifPresent(max -> schema.put(text ? "maxLength" : "maximum", typed(bound, max)));
    return schema;
  }

  private static List<Map<String, Object>> options(Setting setting) {
    Set<Map.Entry<String, String>> options = setting.options().entrySet();
    return options.stream()
        .map(
            option ->
                Map.<String, Object>of(
                    "const", typed(setting.type(), option.getKey()), "title", option.getValue()))
        .toList();
  }

  private static String type(SettingsDefinition.Type type) {
    return switch (type) {
      case STRING, CHARACTER -> "string";
      case INTEGER, LONG -> "integer";
      case DOUBLE -> "number";
      case BOOLEAN -> "boolean";
    };
  }

  private static Object typed(SettingsDefinition.Type type, String text) {
    return switch (type) {
      case STRING, CHARACTER -> text;
      case INTEGER, LONG -> Long.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
    };
  }
}
