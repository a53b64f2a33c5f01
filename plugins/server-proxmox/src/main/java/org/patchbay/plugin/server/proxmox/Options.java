package org.patchbay.plugin.server.proxmox;

import java.util.List;
import java.util.Map;
import org.patchbay.plugin.api.server.ProductOption;

/** The options that products and orders may set. */
final class Options {
  private Options() {}

  static List<ProductOption> of(Cluster cluster, Settings.Defaults defaults) {
    return List.of(
        select(
            "type",
            "Type",
            "",
            defaults.type().id(),
            Map.of("qemu", "Virtual machine", "lxc", "Container")),
        select("node", "Node", "Empty for the template's.", defaults.node(), cluster.nodeChoices()),
        select(
            "template",
            "Template",
            "Cloned; empty to make a guest anew.",
            "",
            cluster.templateChoices()),
        plan(
            "ostemplate",
            "Container image",
            "For a new container: local:vztmpl/….",
            ProductOption.Type.TEXT,
            ""),
        plan(
            "iso",
            "Disc image",
            "For a new virtual machine: local:iso/….",
            ProductOption.Type.TEXT,
            ""),
        select(
            "storage", "Storage", "Where disks lie.", defaults.storage(), cluster.storageChoices()),
        plan("cores", "Processor cores", "", ProductOption.Type.NUMBER, ""),
        plan("memory", "Memory", "In MiB.", ProductOption.Type.NUMBER, ""),
        plan(
            "disk", "Disk", "In GiB; a template's disk only grows.", ProductOption.Type.NUMBER, ""),
        plan("bridge", "Bridge", "", ProductOption.Type.TEXT, defaults.bridge()),
        plan("vlan", "VLAN tag", "", ProductOption.Type.NUMBER, ""),
        plan("pool", "Resource pool", "", ProductOption.Type.TEXT, defaults.pool()),
        plan(
            "fullClone",
            "Full clone",
            "With disks of its own.",
            ProductOption.Type.BOOLEAN,
            "true"),
        plan(
            "ipConfig",
            "Address",
            "For cloud-init and containers: ip=dhcp.",
            ProductOption.Type.TEXT,
            ""),
        plan("onboot", "Start with the node", "", ProductOption.Type.BOOLEAN, "true"),
        plan("start", "Start when made", "", ProductOption.Type.BOOLEAN, "true"),
        atOrder("hostname", "Host name", ""),
        atOrder("ciUser", "User name", "For cloud-init."),
        atOrder("sshKeys", "SSH keys", "Public keys, one a line."));
  }

  private static ProductOption select(
      String name, String label, String description, String value, Map<String, String> choices) {
    return new ProductOption(
        name, label, description, ProductOption.Type.SELECT, false, value, choices, false);
  }

  private static ProductOption plan(
      String name, String label, String description, ProductOption.Type type, String value) {
    return new ProductOption(name, label, description, type, false, value, Map.of(), false);
  }

  private static ProductOption atOrder(String name, String label, String description) {
    return new ProductOption(
        name, label, description, ProductOption.Type.TEXT, false, "", Map.of(), true);
  }
}
