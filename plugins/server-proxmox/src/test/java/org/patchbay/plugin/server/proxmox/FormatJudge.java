package org.patchbay.plugin.server.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Request;
import org.patchbay.plugin.testkit.openapi.VendorSpecs;

/**
 * Judges what an OpenAPI description cannot say and Proxmox VE's own schema does: the parts of
 * property strings, and named formats.
 */
final class FormatJudge {
  private static final Map<String, Pattern> FORMATS =
      Map.of(
          "pve-tag-list", Pattern.compile("[a-z0-9_][a-z0-9_+.-]*([;, ][a-z0-9_][a-z0-9_+.-]*)*"),
          "dns-name", Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*"),
          "pve-node", Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"),
          "pve-storage-id", Pattern.compile("[A-Za-z][A-Za-z0-9._-]*[A-Za-z0-9]"),
          "urlencoded", Pattern.compile("[-%A-Za-z0-9_.!~*'()]*"));

  private final JsonNode paths = VendorSpecs.json("proxmox/pve-apidata.cut.json").path("paths_");

  List<String> violations(Request request) {
    List<String> wrong = new ArrayList<>();
    JsonNode properties = described(request).path("parameters").path("properties");
    request
        .form()
        .forEach((name, value) -> judge(name, value.toString(), property(properties, name), wrong));
    return wrong;
  }

  private JsonNode described(Request request) {
    String path =
        request
            .path()
            .replaceFirst("^/api2/json", "")
            .replaceFirst("/nodes/[^/]+", "/nodes/{node}")
            .replaceFirst("/(qemu|lxc)/\\d+", "/$1/{vmid}");
    return paths.path(path).path(request.method());
  }

  private static JsonNode property(JsonNode properties, String name) {
    JsonNode exact = properties.path(name);
    return exact.isMissingNode() ? properties.path(name.replaceFirst("\\d+$", "[n]")) : exact;
  }

  private static void judge(String name, String value, JsonNode schema, List<String> wrong) {
    JsonNode format = schema.path("format");
    if (format.isObject()) {
      for (String part : value.split(",", -1)) {
        judgePart(name, part, format, wrong);
      }
    } else if (FORMATS.containsKey(format.asText())
        && !FORMATS.get(format.asText()).matcher(value).matches()) {
      wrong.add(name + ": '" + value + "' is no " + format.asText());
    }
  }

  private static void judgePart(String name, String part, JsonNode format, List<String> wrong) {
    int equals = part.indexOf('=');
    boolean keyless =
        equals < 0 && format.properties().stream().anyMatch(e -> e.getValue().has("default_key"));
    String key = equals < 0 ? part : part.substring(0, equals);
    if (!keyless && !format.has(key)) {
      wrong.add(name + ": has no part '" + key + "'");
    }
  }
}
