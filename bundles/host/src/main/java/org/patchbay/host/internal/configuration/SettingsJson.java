package org.patchbay.host.internal.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kept settings as JSON: an encrypted secret is an object, everything else a plain value. */
final class SettingsJson {
  private static final String SEALED = "sealed";
  private static final JsonMapper MAPPER = new JsonMapper();

  private SettingsJson() {}

  static String write(Map<String, Object> settings) {
    Map<String, Object> plain = new LinkedHashMap<>();
    settings.forEach((id, value) -> plain.put(id, plain(value)));
    try {
      return MAPPER.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Map<String, Object> read(String json) {
    try {
      Map<String, Object> settings = MAPPER.readValue(json, new TypeReference<>() {});
      settings.replaceAll((id, value) -> kept(value));
      return settings;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Sealed sealed) {
      return Map.of(SEALED, sealed.text());
    }
    return value instanceof List<?> list ? list.stream().map(SettingsJson::plain).toList() : value;
  }

  private static Object kept(Object value) {
    if (value instanceof Map<?, ?> object) {
      return new Sealed((String) object.get(SEALED));
    }
    return value instanceof List<?> list ? list.stream().map(SettingsJson::kept).toList() : value;
  }
}
