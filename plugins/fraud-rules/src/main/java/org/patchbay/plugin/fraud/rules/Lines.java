package org.patchbay.plugin.fraud.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/** Reads settings that hold an entry a line, and gathers what is wrong with them. */
final class Lines {
  private final List<FieldError> errors = new ArrayList<>();

  /** Makes something of the parts of a line. */
  @FunctionalInterface
  interface Reading<T> {
    /**
     * @throws IllegalArgumentException saying what is wrong and what would be right
     */
    T of(List<String> parts);
  }

  /**
   * Reads a list.
   *
   * @param form names of the parts, for messages
   */
  <T> List<T> read(String field, String text, List<String> form, Reading<T> reading) {
    List<T> read = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        read(field, i + 1, line, form, reading).ifPresent(read::add);
      }
    }
    return read;
  }

  /** Reads the verdict of a rule that may be off. */
  Optional<Effect> effect(String field, String name) {
    if (!name.equals("off") && Effect.of(name).isEmpty()) {
      errors.add(new FieldError(field, "is off, review or deny, not " + name));
    }
    return Effect.of(name);
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigurationException when anything was wrong, naming all of it
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
  }

  /** The verdict in a line. */
  static Effect effect(String name) {
    return Effect.of(name.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () -> new IllegalArgumentException("a verdict is review or deny, not " + name));
  }

  private <T> Optional<T> read(
      String field, int number, String line, List<String> form, Reading<T> reading) {
    List<String> parts = Arrays.stream(line.split(";", -1)).map(String::strip).toList();
    try {
      if (parts.size() != form.size()) {
        throw new IllegalArgumentException(
            "has %d parts; it is: %s".formatted(parts.size(), String.join("; ", form)));
      }
      return Optional.of(reading.of(parts));
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(field, "line " + number + ": " + e.getMessage()));
      return Optional.empty();
    }
  }
}
