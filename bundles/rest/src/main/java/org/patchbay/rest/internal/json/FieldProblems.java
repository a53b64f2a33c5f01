package org.patchbay.rest.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gathers fields that cannot be read, and goes on, where Jackson would stop at the first. */
final class FieldProblems extends DeserializationProblemHandler {

  /** Context attribute that holds the {@link Fields}. */
  static final String FIELDS = "fields";

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser in,
      JsonDeserializer<?> reader,
      Object bean,
      String name)
      throws IOException {
    Collection<Object> known = reader == null ? null : reader.getKnownPropertyNames();
    String hint =
        known == null
            ? ""
            : "; known are "
                + known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    reject(context, path(in.getParsingContext(), name), "is not known" + hint);
    in.skipChildren();
    return true;
  }

  @Override
  public Object handleWeirdStringValue(
      DeserializationContext context, Class<?> type, String value, String message) {
    reject(
        context,
        path(context.getParser().getParsingContext(), null),
        expected(type, value, message));
    return null;
  }

  @Override
  public Object handleWeirdNumberValue(
      DeserializationContext context, Class<?> type, Number value, String message) {
    return handleWeirdStringValue(context, type, value.toString(), message);
  }

  static String path(JsonStreamContext context, String last) {
    String path = context.pathAsPointer().toString().replaceFirst("^/", "").replace('/', '.');
    return last == null || path.equals(last) || path.endsWith("." + last)
        ? path
        : path + "." + last;
  }

  private static String expected(Class<?> type, String value, String message) {
    if (type.isEnum()) {
      String names =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name())
              .collect(Collectors.joining(", "));
      return "is one of " + names + ", not " + value;
    }
    if (type == UUID.class) {
      return "is a UUID, not " + value;
    }
    return type.getName().startsWith("java.") ? "cannot be " + value : message;
  }

  private static void reject(DeserializationContext context, String name, String message) {
    ((Fields) context.getAttribute(FIELDS)).reject(name, message);
  }
}
