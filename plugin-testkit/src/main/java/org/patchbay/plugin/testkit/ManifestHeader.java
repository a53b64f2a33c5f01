package org.patchbay.plugin.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a manifest header such as {@code a;version="1",b;c=d}.
 *
 * @param name what stands first
 * @param attributes the rest, directives with their colon, types left out
 */
record ManifestHeader(String name, Map<String, String> attributes) {

  static List<ManifestHeader> parse(String header) {
    List<ManifestHeader> clauses = new ArrayList<>();
    for (String clause : split(header, ',')) {
      List<String> parts = split(clause, ';');
      Map<String, String> attributes = new LinkedHashMap<>();
      for (String part : parts.subList(1, parts.size())) {
        int equals = part.indexOf('=');
        String key = part.substring(0, equals).strip();
        int type = key.indexOf(':');
        boolean typed = type > 0 && type < key.length() - 1;
        attributes.put(
            typed ? key.substring(0, type) : key,
            part.substring(equals + 1).strip().replaceAll("^\"|\"$", ""));
      }
      clauses.add(new ManifestHeader(parts.get(0).strip(), attributes));
    }
    return clauses;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (!text.isEmpty()) {
      parts.add(text.substring(start));
    }
    return parts;
  }
}
