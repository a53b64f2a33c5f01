package org.patchbay.plugin.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The described operation that a request is for.
 *
 * @param description the operation
 * @param parameters those of the operation and of its path
 * @param pathValues what stood in the path, by parameter name
 */
record Operation(JsonNode description, List<JsonNode> parameters, Map<String, String> pathValues) {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)\\}");

  static Optional<Operation> find(JsonNode document, String method, String path) {
    return document.path("paths").properties().stream()
        .filter(entry -> template(entry.getKey()).matcher(path).matches())
        .min(Comparator.comparingLong(entry -> PARAMETER.matcher(entry.getKey()).results().count()))
        .filter(entry -> entry.getValue().has(method.toLowerCase(Locale.ROOT)))
        .map(entry -> of(entry.getKey(), entry.getValue(), method, path));
  }

  private static Operation of(String template, JsonNode item, String method, String path) {
    JsonNode description = item.get(method.toLowerCase(Locale.ROOT));
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(parameters::add);
    description.path("parameters").forEach(parameters::add);
    return new Operation(description, parameters, values(template, path));
  }

  private static Map<String, String> values(String template, String path) {
    Matcher values = template(template).matcher(path);
    Map<String, String> found = new LinkedHashMap<>();
    if (values.matches()) {
      Matcher names = PARAMETER.matcher(template);
      for (int group = 1; names.find(); group++) {
        found.put(names.group(1), URLDecoder.decode(values.group(group), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  private static Pattern template(String path) {
    StringBuilder regex = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(path);
    int from = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(path.substring(from, parameter.start()))).append("([^/]+)");
      from = parameter.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(path.substring(from))).toString());
  }
}
