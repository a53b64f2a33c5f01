package org.patchbay.plugin.server.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A guest of the fake: its configuration, what waits for its next start, and how it is. */
final class FakeGuest {
  private static final Set<String> INTEGERS = Set.of("cores", "onboot", "unprivileged");
  private static final Set<String> HOTPLUGGED = Set.of("cores", "memory");

  final GuestType type;
  final int vmid;
  final Map<String, Object> config = new TreeMap<>();
  final Map<String, Object> pending = new TreeMap<>();
  String node;
  String lock = "";
  boolean running;
  boolean paused;
  boolean template;

  FakeGuest(GuestType type, String node, int vmid) {
    this.type = type;
    this.node = node;
    this.vmid = vmid;
    config.put("digest", "0123456789abcdef0123456789abcdef01234567");
  }

  /** A running virtual machine takes other processors and memory at its next start only. */
  void set(String name, String value) {
    boolean integer = INTEGERS.contains(name) || (type == GuestType.LXC && name.equals("memory"));
    boolean later = running && type == GuestType.QEMU && HOTPLUGGED.contains(name);
    (later ? pending : config).put(name, integer ? (Object) Integer.valueOf(value) : value);
  }

  void halt() {
    running = false;
    paused = false;
    config.putAll(pending);
    pending.clear();
  }

  Map<String, Object> config(boolean current) {
    Map<String, Object> shown = new TreeMap<>(config);
    if (!current) {
      shown.putAll(pending);
    }
    if (!lock.isEmpty()) {
      shown.put("lock", lock);
    }
    return shown;
  }

  String name() {
    return config.getOrDefault(type == GuestType.LXC ? "hostname" : "name", "").toString();
  }

  Map<String, Object> resource() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", type.id() + "/" + vmid);
    shown.put("type", type.id());
    shown.put("vmid", vmid);
    shown.put("node", node);
    shown.put("name", name());
    shown.put("status", running ? "running" : "stopped");
    shown.put("template", template ? 1 : 0);
    if (config.containsKey("tags")) {
      shown.put("tags", config.get("tags"));
    }
    if (!lock.isEmpty()) {
      shown.put("lock", lock);
    }
    return shown;
  }

  Map<String, Object> current() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("vmid", vmid);
    shown.put("name", name());
    shown.put("status", running ? "running" : "stopped");
    shown.put("uptime", running ? 60 : 0);
    shown.put("ha", Map.of("managed", 0));
    if (type == GuestType.QEMU) {
      shown.put("qmpstatus", paused ? "paused" : running ? "running" : "stopped");
    }
    return shown;
  }
}
