package org.patchbay.plugin.server.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.patchbay.plugin.api.FieldError;

/**
 * Reads options one by one and collects what is wrong. Patterns are narrow since most values become
 * part of a property string, where a comma would begin another property.
 */
final class OptionReader {
  private final Map<String, String> options;
  private final List<FieldError> errors = new ArrayList<>();

  OptionReader(Map<String, String> options) {
    this.options = options;
  }

  boolean has(String name) {
    return !text(name, "").isEmpty();
  }

  /** A value of that form, or the default when it is not given. */
  String text(String name, Pattern form, String absent, String explanation) {
    String value = text(name, absent);
    if (!value.isEmpty() && !form.matcher(value).matches()) {
      wrong(name, explanation);
      return "";
    }
    return value;
  }

  /** A whole number between the two, or zero when it is not given. */
  int number(String name, int min, int max) {
    String value = text(name, "");
    if (value.isEmpty()) {
      return 0;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below like every other value that is no such number
    }
    wrong(name, "must be a whole number from " + min + " to " + max);
    return 0;
  }

  boolean bool(String name, boolean absent) {
    return switch (text(name, Boolean.toString(absent))) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> {
        wrong(name, "must be true or false");
        yield absent;
      }
    };
  }

  /** The lines of a text that are not empty, each of that form. */
  List<String> lines(String name, Pattern form, String explanation) {
    List<String> lines =
        text(name, "").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (!lines.stream().allMatch(line -> form.matcher(line).matches())) {
      wrong(name, explanation);
    }
    return lines;
  }

  void wrong(String name, String message) {
    errors.add(new FieldError(name, message));
  }

  List<FieldError> errors() {
    return List.copyOf(errors);
  }

  private String text(String name, String absent) {
    String value = options.getOrDefault(name, "").strip();
    return value.isEmpty() ? absent : value;
  }
}
