package org.patchbay.plugin.server.exec;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.ServerStatus;
import org.patchbay.plugin.api.server.Usage;

/** The JSON object that an executable wrote to its standard output. */
final class Answer {
  /** EX_TEMPFAIL of sysexits.h: the user is invited to retry. */
  private static final int TEMPORARY_FAILURE = 75;

  private static final int MAX_CONTINUATION = 4096;
  private static final long MAX_PAUSE_SECONDS = 86_400;

  private final JsonObject json;
  private final Redaction redaction;

  private Answer(JsonObject json, Redaction redaction) {
    this.json = json;
    this.redaction = redaction;
  }

  /**
   * Reads what a run left. Nothing at all counts as an empty object; an exit code other than 0
   * counts as an error, whose words the output may give.
   *
   * @throws IllegalArgumentException when the exit code is 0 and the output is not one JSON object
   */
  static Answer of(Runner.Result result, Redaction redaction) {
    String text = result.output().strip();
    JsonObject json;
    try {
      json = text.isEmpty() ? new JsonObject() : JsonParser.object().from(text);
    } catch (JsonParserException e) {
      if (result.exitCode() == 0) {
        throw new IllegalArgumentException("it is not one JSON object", e);
      }
      json = new JsonObject();
    }
    if (result.exitCode() != 0) {
      json.put("error", error(json, result.exitCode()));
    }
    return new Answer(json, redaction);
  }

  private static JsonObject error(JsonObject json, int exitCode) {
    JsonObject error = json.getObject("error", new JsonObject());
    if (exitCode == TEMPORARY_FAILURE) {
      error.put("retryable", true);
    }
    error.putIfAbsent(
        "message",
        "The executable ended with exit code "
            + exitCode
            + "; what it wrote to standard error is in the log.");
    return error;
  }

  /** True when it tells of an error. */
  boolean isError() {
    return json.has("error");
  }

  Failure failure() {
    JsonObject error = json.getObject("error", new JsonObject());
    return new Failure(
        error.getString("code", "executable.failed"),
        redaction.clean(error.getString("message", "")),
        error.getBoolean("retryable", false),
        fields(error));
  }

  /**
   * As the outcome of a change.
   *
   * @param reference what the service is called when the answer does not say
   */
  Outcome outcome(String reference) {
    String name = redaction.clean(json.getString("reference", reference));
    if (!json.has("pending")) {
      return Outcome.done(name, strings("properties"));
    }
    JsonObject pending = json.getObject("pending", new JsonObject());
    String continuation = redaction.clean(pending.getString("continuation", ""));
    if (continuation.isEmpty() || continuation.length() > MAX_CONTINUATION) {
      throw new IllegalArgumentException(
          "its continuation must have 1 to " + MAX_CONTINUATION + " characters");
    }
    long pause = pending.getLong("retryAfterSeconds", 5);
    if (pause < 1 || pause > MAX_PAUSE_SECONDS) {
      throw new IllegalArgumentException("its retryAfterSeconds must be 1 to " + MAX_PAUSE_SECONDS);
    }
    return Outcome.pending(name, continuation, Duration.ofSeconds(pause));
  }

  ServerStatus status() {
    String state = json.getString("state", "");
    try {
      return new ServerStatus(
          ServerStatus.State.valueOf(state),
          redaction.clean(json.getString("detail", "")),
          strings("properties"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its state '" + state + "' is none", e);
    }
  }

  List<Usage> usage(Instant from, Instant to) {
    List<Usage> usage = new ArrayList<>();
    for (JsonObject entry : objects(json, "usage")) {
      try {
        usage.add(
            new Usage(
                entry.getString("metric", ""),
                entry.getString("unit", ""),
                new BigDecimal(String.valueOf(entry.get("quantity"))),
                Instant.parse(entry.getString("from", from.toString())),
                Instant.parse(entry.getString("to", to.toString()))));
      } catch (NumberFormatException | DateTimeException e) {
        throw new IllegalArgumentException("it has a usage with no quantity or a wrong time", e);
      }
    }
    return usage;
  }

  List<ProductOption> options() {
    List<ProductOption> options = new ArrayList<>();
    for (JsonObject entry : objects(json, "options")) {
      String name = entry.getString("name", "");
      options.add(
          new ProductOption(
              name,
              entry.getString("label", name),
              entry.getString("description", ""),
              ProductOption.Type.valueOf(entry.getString("type", "TEXT")),
              entry.getBoolean("required", false),
              entry.getString("default", ""),
              strings(entry.getObject("choices", new JsonObject())),
              entry.getBoolean("atOrder", false)));
    }
    return options;
  }

  private List<FieldError> fields(JsonObject error) {
    return objects(error, "fields").stream()
        .map(
            entry ->
                new FieldError(
                    entry.getString("field", ""), redaction.clean(entry.getString("message", ""))))
        .toList();
  }

  private Map<String, String> strings(String name) {
    return strings(json.getObject(name, new JsonObject()));
  }

  private Map<String, String> strings(JsonObject object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object.forEach((name, value) -> strings.put(name, redaction.clean(String.valueOf(value))));
    return strings;
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    if (!json.has(name)) {
      return List.of();
    }
    List<JsonObject> objects = new ArrayList<>();
    for (Object entry : json.getArray(name)) {
      if (!(entry instanceof JsonObject object)) {
        throw new IllegalArgumentException("its '" + name + "' holds something that is no object");
      }
      objects.add(object);
    }
    return objects;
  }
}
