package org.patchbay.plugin.notify.common;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One fact of a notification, for people to read.
 *
 * @param label what it is
 * @param value what it is like; never empty
 */
public record Fact(String label, String value) {
  /** Who writes and who reads stands elsewhere in a message. */
  private static final Set<String> KNOWN = Set.of("tenant", "customer");

  private static final Set<String> MACHINES = Set.of("id", "slug", "code", "currency");
  private static final Set<String> AMOUNTS = Set.of("amount", "total");

  /**
   * The facts of a notification's data, by label: nested ones flat, an amount with the currency
   * beside it, a service's properties under their own names; ids, codes and what is empty left out.
   */
  public static List<Fact> of(Map<String, ?> data) {
    return data.entrySet().stream()
        .filter(entry -> !KNOWN.contains(entry.getKey()))
        .flatMap(entry -> of(entry.getKey(), entry.getValue(), suffix(entry.getKey(), data)))
        .sorted((a, b) -> a.label.compareTo(b.label))
        .toList();
  }

  private static Stream<Fact> of(String name, Object value, String suffix) {
    if (value instanceof Map<?, ?> map) {
      String prefix = name.endsWith("properties") ? "" : name + " ";
      return map.entrySet().stream()
          .filter(entry -> !MACHINES.contains(entry.getKey()))
          .flatMap(
              entry -> of(prefix + entry.getKey(), entry.getValue(), suffix(entry.getKey(), map)));
    }
    if (value instanceof List<?> || MACHINES.contains(name) || name.endsWith("Id")) {
      return Stream.empty();
    }
    String text = String.valueOf(value).strip();
    return text.isEmpty() ? Stream.empty() : Stream.of(new Fact(label(name), text + suffix));
  }

  private static String suffix(Object name, Map<?, ?> siblings) {
    return AMOUNTS.contains(name) && siblings.get("currency") instanceof String currency
        ? " " + currency
        : "";
  }

  /** {@code invoiceNumber} as "Invoice number", {@code plan name} as "Plan". */
  private static String label(String name) {
    String words =
        name.replaceAll("[._-]+|(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT)
            .replaceFirst("(?<=.) name$", "");
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
