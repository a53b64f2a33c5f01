package org.patchbay.events.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;

/** Judges events by the JSON Schemas of their types, as somebody outside would. */
public final class EventSchemas {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<EventType, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private EventSchemas() {}

  /**
   * @throws AssertionError when the event's data are not what its type's schema says
   */
  public static void check(NewEvent event) {
    JsonSchema schema =
        SCHEMAS.computeIfAbsent(event.type(), type -> FACTORY.getSchema(json(type), STRICT));
    Set<ValidationMessage> wrong = schema.validate(MAPPER.valueToTree(event.data()));
    if (!wrong.isEmpty()) {
      throw new AssertionError("%s %s: %s".formatted(event.type().name(), event.data(), wrong));
    }
  }

  /** What is wrong with a type's schema itself. */
  static Set<ValidationMessage> faults(EventType type) {
    return FACTORY
        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
        .validate(json(type));
  }

  private static JsonNode json(EventType type) {
    return MAPPER.valueToTree(type.schema());
  }
}
