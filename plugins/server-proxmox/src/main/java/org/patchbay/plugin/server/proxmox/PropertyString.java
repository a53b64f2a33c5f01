package org.patchbay.plugin.server.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A value of several parts, as Proxmox VE writes devices: {@code virtio=BC:24:…,bridge=vmbr0}. */
final class PropertyString {
  private final Map<String, String> parts = new LinkedHashMap<>();

  PropertyString(String text) {
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (!part.isEmpty()) {
        parts.put(
            equals < 0 ? part : part.substring(0, equals),
            equals < 0 ? null : part.substring(equals + 1));
      }
    }
  }

  /** A part's value; empty when it has none. */
  String get(String name) {
    String value = parts.get(name);
    return value == null ? "" : value;
  }

  PropertyString with(String name, String value) {
    parts.put(name, value);
    return this;
  }

  PropertyString withAll(PropertyString other) {
    parts.putAll(other.parts);
    return this;
  }

  @Override
  public String toString() {
    return parts.entrySet().stream()
        .map(
            part -> part.getValue() == null ? part.getKey() : part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(","));
  }
}
