package org.patchbay.plugin.audit.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An event's data as the log keeps them: what has a canonical form, and nothing that looks like a
 * secret.
 */
final class Facts {
  /** Stands for a secret, as in the host's events. */
  static final String REDACTED = "•••";

  private static final int DEEPEST = 32;
  private static final long MOST_EXACT = (1L << 53) - 1;
  private static final Pattern SECRET =
      Pattern.compile(
          "passw|passphrase|secret|token|credential|authorization|cookie|apikey|privatekey|hmackey"
              + "|masterkey|signingkey|accesskey|^pin$|^cvc|^cvv|cardnumber");

  private Facts() {}

  static Map<String, Object> of(Map<?, ?> data) {
    return map(data, false, 1);
  }

  private static Map<String, Object> map(Map<?, ?> data, boolean secret, int depth) {
    Map<String, Object> kept = new LinkedHashMap<>();
    data.forEach(
        (key, value) -> {
          String name = Text.whole(String.valueOf(key));
          kept.put(name, value(value, secret || looksSecret(name), depth));
        });
    return kept;
  }

  private static Object value(Object value, boolean secret, int depth) {
    if (value instanceof Map<?, ?> map) {
      return depth < DEEPEST ? map(map, secret, depth + 1) : "…";
    }
    if (value instanceof List<?> list) {
      return depth < DEEPEST ? list(list, secret, depth + 1) : "…";
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    return secret ? REDACTED : plain(value);
  }

  private static List<Object> list(List<?> list, boolean secret, int depth) {
    List<Object> kept = new ArrayList<>();
    list.forEach(one -> kept.add(value(one, secret, depth)));
    return kept;
  }

  /** Numbers that a double might change are kept as text. */
  private static Object plain(Object value) {
    boolean whole = value instanceof Integer || value instanceof Long || value instanceof Short;
    if (whole && Math.abs(((Number) value).doubleValue()) <= MOST_EXACT) {
      return value;
    }
    return Text.whole(value.toString());
  }

  private static boolean looksSecret(String name) {
    return SECRET.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")).find();
  }
}
