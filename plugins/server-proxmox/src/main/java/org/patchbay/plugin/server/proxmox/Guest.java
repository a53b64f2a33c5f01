package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A virtual machine or container as the cluster lists it.
 *
 * @param type kind
 * @param node where it is now
 * @param vmid its number
 * @param tags its tags
 * @param lock what holds it, for example {@code clone} or {@code backup}; empty when nothing does
 * @param template whether it is a template
 * @param name its name; may be empty
 */
record Guest(
    GuestType type,
    String node,
    int vmid,
    List<String> tags,
    String lock,
    boolean template,
    String name) {

  static Optional<Guest> of(JsonObject resource) {
    return GuestType.of(resource.getString("type", ""))
        .map(
            type ->
                new Guest(
                    type,
                    resource.getString("node", ""),
                    resource.getInt("vmid", 0),
                    tags(resource.getString("tags", "")),
                    resource.getString("lock", ""),
                    resource.getInt("template", 0) == 1,
                    resource.getString("name", "")));
  }

  /** Proxmox VE separates tags by semicolons, and takes commas and spaces as well. */
  static List<String> tags(String text) {
    return Stream.of(text.split("[;, ]+")).filter(tag -> !tag.isEmpty()).toList();
  }

  boolean locked() {
    return !lock.isEmpty();
  }

  /** A path of the API below this guest. */
  String path(Object... more) {
    return PveClient.path("nodes", node, type.id(), vmid) + PveClient.path(more);
  }
}
