package org.patchbay.plugin.gateway.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameters of a request, form-encoded; nested names in brackets. */
final class Form {
  private final List<String> pairs = new ArrayList<>();

  Form put(String name, Object value) {
    pairs.add(encode(name) + "=" + encode(String.valueOf(value)));
    return this;
  }

  Form put(String name, Map<String, String> values) {
    values.forEach((key, value) -> put(name + "[" + key + "]", value));
    return this;
  }

  String encoded() {
    return String.join("&", pairs);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
