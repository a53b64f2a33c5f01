package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.plugin.api.FieldError;

/** What the cluster offers now. */
final class Cluster {
  private final List<String> nodes = new ArrayList<>();
  private final Map<String, String> storages = new LinkedHashMap<>();
  private final List<Guest> templates = new ArrayList<>();

  private Cluster() {}

  static Cluster ask(PveClient client) {
    Cluster cluster = new Cluster();
    for (JsonObject resource : client.list(PveClient.path("cluster", "resources"), Map.of())) {
      switch (resource.getString("type", "")) {
        case "node" -> cluster.addNode(resource);
        case "storage" -> cluster.addStorage(resource);
        default -> Guest.of(resource).filter(Guest::template).ifPresent(cluster.templates::add);
      }
    }
    return cluster;
  }

  private void addNode(JsonObject resource) {
    if (resource.getString("status", "").equals("online")) {
      nodes.add(resource.getString("node", ""));
    }
  }

  /** Those for the disks of guests. */
  private void addStorage(JsonObject resource) {
    String content = resource.getString("content", "");
    if (content.contains("images") || content.contains("rootdir")) {
      storages.put(resource.getString("storage", ""), content);
    }
  }

  /** Nodes that are online. */
  Map<String, String> nodeChoices() {
    Map<String, String> choices = new LinkedHashMap<>();
    nodes.stream().sorted().forEach(node -> choices.put(node, node));
    return choices;
  }

  Map<String, String> storageChoices() {
    Map<String, String> choices = new LinkedHashMap<>();
    storages.keySet().stream().sorted().forEach(storage -> choices.put(storage, storage));
    return choices;
  }

  Map<String, String> templateChoices() {
    Map<String, String> choices = new LinkedHashMap<>();
    templates.forEach(
        template ->
            choices.put(
                Integer.toString(template.vmid()),
                template.name() + " (" + template.type().id() + ", " + template.node() + ")"));
    return choices;
  }

  Optional<Guest> template(Machine machine) {
    return templates.stream()
        .filter(template -> template.vmid() == machine.template())
        .filter(template -> template.type() == machine.type())
        .findFirst();
  }

  /** What an order asks for and the cluster does not have. */
  List<FieldError> lacks(Machine machine) {
    List<FieldError> errors = new ArrayList<>();
    if (!machine.node().isEmpty() && !nodes.contains(machine.node())) {
      errors.add(new FieldError("node", "is not online; there are " + String.join(", ", nodes)));
    }
    if (!machine.storage().isEmpty() && !storages.containsKey(machine.storage())) {
      errors.add(
          new FieldError(
              "storage", "does not exist; there are " + String.join(", ", storages.keySet())));
    }
    if (machine.isClone() && template(machine).isEmpty()) {
      errors.add(
          new FieldError(
              "template", "there is no template " + machine.template() + " of that type"));
    }
    return errors;
  }
}
