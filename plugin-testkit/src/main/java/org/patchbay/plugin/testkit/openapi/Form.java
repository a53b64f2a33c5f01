package org.patchbay.plugin.testkit.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code a=1&b[c]=2&d[]=3} into a tree of maps, lists and strings. */
final class Form {
  private static final Pattern BRACKET = Pattern.compile("\\[([^\\]]*)\\]");

  private Form() {}

  static Map<String, Object> parse(String text) {
    Map<String, Object> root = new LinkedHashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      put(root, path(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return root;
  }

  private static List<String> path(String name) {
    List<String> path = new ArrayList<>();
    int first = name.indexOf('[');
    path.add(first < 0 ? name : name.substring(0, first));
    Matcher bracket = BRACKET.matcher(name);
    while (bracket.find()) {
      path.add(bracket.group(1));
    }
    return path;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> into, List<String> path, String value) {
    String key = path.get(0).isEmpty() ? Integer.toString(into.size()) : path.get(0);
    if (path.size() > 1) {
      Object inner = into.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
      if (!(inner instanceof Map)) {
        throw new IllegalArgumentException(key + " is both a value and an object");
      }
      put((Map<String, Object>) inner, path.subList(1, path.size()), value);
    } else if (into.containsKey(key)) {
      List<Object> both = new ArrayList<>();
      if (into.get(key) instanceof List<?> list) {
        both.addAll(list);
      } else {
        both.add(into.get(key));
      }
      both.add(value);
      into.put(key, both);
    } else {
      into.put(key, value);
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
