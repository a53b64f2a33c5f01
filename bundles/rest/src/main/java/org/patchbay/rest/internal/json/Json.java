package org.patchbay.rest.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.List;
import org.osgi.framework.Version;
import org.patchbay.persistence.Problem;

/** JSON as this API speaks it. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new ApiIntrospector.Reading())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(MoneyJson.module())
          .addModule(
              new SimpleModule("osgi").addSerializer(Version.class, ToStringSerializer.instance))
          .addHandler(new FieldProblems())
          .build();

  private Json() {}

  /** The one mapper, for reading its settings. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** A mapper for describing what the one mapper reads and writes, required fields included. */
  public static ObjectMapper described() {
    ObjectMapper mapper = MAPPER.copy();
    mapper.setAnnotationIntrospector(new ApiIntrospector());
    return mapper;
  }

  /** Writes a value, and leaves the stream open. */
  public static void write(Object value, OutputStream out) throws IOException {
    MAPPER
        .writer()
        .without(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .writeValue(out, value);
  }

  /**
   * Reads a request body; nothing at all counts as {@code {}}.
   *
   * @throws Problem when it is not JSON, or naming every field that is wrong
   */
  public static Object read(byte[] body, Type type) throws IOException {
    JavaType target = MAPPER.constructType(type);
    Fields fields = new Fields();
    byte[] json = body.length == 0 ? new byte[] {'{', '}'} : body;
    Object value;
    try {
      value = MAPPER.readerFor(target).withAttribute(FieldProblems.FIELDS, fields).readValue(json);
    } catch (JacksonException e) {
      throw unreadable(e);
    }
    if (value instanceof Checked checked) {
      checked.check(fields);
    }
    fields.check();
    return value;
  }

  private static Problem unreadable(JacksonException e) {
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return Problem.invalid(path(mapping), "has the wrong type" + where);
    }
    String field =
        e.getProcessor() instanceof JsonParser parser
            ? FieldProblems.path(parser.getParsingContext(), null)
            : "";
    String what = field.isEmpty() ? "the body" : "the body, in " + field;
    return new Problem(
        Problem.Kind.INVALID,
        "json.malformed",
        "There is no proper JSON%s of %s.".formatted(where, what),
        List.of(),
        e);
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append(path.isEmpty() ? "" : ".")
          .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return path.toString();
  }
}
