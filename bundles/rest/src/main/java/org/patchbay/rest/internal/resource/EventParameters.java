package org.patchbay.rest.internal.resource;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.TypeFilter;
import org.patchbay.persistence.Problem;

/** Reads the query parameters of lists of events; a {@link Problem} names one that is wrong. */
final class EventParameters {
  private EventParameters() {}

  /** Types such as {@code invoice.paid} and {@code invoice.*}, each text with one or several. */
  static List<String> types(List<String> texts) {
    List<String> all =
        texts.stream().flatMap(text -> Arrays.stream(text.split(",", -1))).distinct().toList();
    for (String type : all) {
      if (!TypeFilter.isPattern(type)) {
        throw Problem.invalid("type", "is such as invoice.paid or invoice.*, not " + type);
      }
    }
    return all;
  }

  static Optional<Instant> time(String name, String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(name, "is a time such as 2026-01-31T12:00:00Z, not " + text);
    }
  }

  static boolean oldestFirst(String order) {
    if (order == null || order.equals("newest")) {
      return false;
    }
    if (!order.equals("oldest")) {
      throw Problem.invalid("order", "is newest or oldest, not " + order);
    }
    return true;
  }

  static UUID cursor(String after) {
    try {
      return UUID.fromString(after);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("after", "is not a cursor of this list: " + after);
    }
  }
}
