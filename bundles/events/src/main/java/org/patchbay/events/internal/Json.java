package org.patchbay.events.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** The data of events as JSON; numbers keep all their digits. */
public final class Json {
  private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

  private final ObjectMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  public String write(Map<String, Object> data) {
    try {
      return mapper.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON-compatible: " + e.getOriginalMessage(), e);
    }
  }

  public Map<String, Object> read(String json) {
    try {
      return mapper.readValue(json, DATA);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database holds JSON that cannot be read", e);
    }
  }
}
