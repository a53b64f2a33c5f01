package org.patchbay.plugin.notify.common;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One fact of a notification, for people to read.
 *
 * @param label what it is
 * @param value what it is like; never empty
 */
public record Fact(String label, String value) {

  /** The facts of a notification: nested ones flat, ids and what is empty left out, by label. */
  public static List<Fact> of(Map<String, ?> data) {
    return flat("", data).sorted((a, b) -> a.label.compareTo(b.label)).toList();
  }

  private static Stream<Fact> flat(String prefix, Map<?, ?> data) {
    return data.entrySet().stream().flatMap(entry -> of(prefix + entry.getKey(), entry.getValue()));
  }

  private static Stream<Fact> of(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      return flat(name + " ", map);
    }
    if (value instanceof List<?> || name.equals("id") || name.endsWith("Id")) {
      return Stream.empty();
    }
    String text = String.valueOf(value).strip();
    return text.isEmpty() ? Stream.empty() : Stream.of(new Fact(label(name), text));
  }

  /** {@code invoiceNumber} as "Invoice number". */
  private static String label(String name) {
    String words = name.replaceAll("[._-]+|(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
