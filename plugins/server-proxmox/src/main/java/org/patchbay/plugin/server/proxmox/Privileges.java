package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.patchbay.plugin.api.PluginException;

/** Whether the token may do what this plugin does. */
final class Privileges {
  private static final List<String> NEEDED =
      List.of(
          "Datastore.AllocateSpace",
          "Datastore.Audit",
          "VM.Allocate",
          "VM.Audit",
          "VM.Clone",
          "VM.Config.CPU",
          "VM.Config.Cloudinit",
          "VM.Config.Disk",
          "VM.Config.Memory",
          "VM.Config.Network",
          "VM.Config.Options",
          "VM.PowerMgmt");

  private Privileges() {}

  /**
   * @throws PluginException permanent, when the token lacks a privilege everywhere; one that it has
   *     somewhere may still be missing where an order needs it
   */
  static void check(PveClient client) {
    JsonObject paths = client.object(PveClient.path("access", "permissions"), Map.of());
    Set<String> held =
        paths.values().stream()
            .filter(JsonObject.class::isInstance)
            .flatMap(privileges -> ((JsonObject) privileges).keySet().stream())
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(NEEDED);
    missing.removeAll(held);
    if (!missing.isEmpty()) {
      throw PluginException.permanent(
          "privilege.missing",
          "The API token lacks "
              + String.join(", ", missing)
              + "; a token with privilege separation needs permissions of its own.");
    }
  }
}
