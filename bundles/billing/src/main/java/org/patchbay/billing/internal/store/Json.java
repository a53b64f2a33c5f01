package org.patchbay.billing.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * A {@code jsonb} value.
 *
 * @param text the document
 */
public record Json(String text) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Of maps, lists, strings, numbers and booleans. */
  public static Json of(Object value) {
    try {
      return new Json(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value, e);
    }
  }

  /** As names with texts. */
  public Map<String, String> texts() {
    return read(new TypeReference<>() {});
  }

  /** As names with values. */
  public Map<String, Object> values() {
    return read(new TypeReference<>() {});
  }

  /** As whatever it is. */
  public <T> T read(TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not the JSON that was expected: " + text, e);
    }
  }
}
