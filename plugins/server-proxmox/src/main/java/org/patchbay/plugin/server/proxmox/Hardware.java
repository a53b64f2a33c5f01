package org.patchbay.plugin.server.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The requests that make a guest. */
final class Hardware {
  private static final int DEFAULT_CORES = 1;
  private static final int DEFAULT_MEMORY_MIB = 1024;

  private Hardware() {}

  /** Parameters of the clone of a template. */
  static Map<String, String> clone(Machine machine, Guest template, int vmid, UUID serviceId) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("newid", Integer.toString(vmid));
    form.put(machine.type() == GuestType.LXC ? "hostname" : "name", machine.hostname());
    form.put("description", description(serviceId));
    form.put("full", machine.fullClone() ? "1" : "0");
    if (machine.fullClone()) {
      put(form, "storage", machine.storage());
    }
    if (!machine.node().isEmpty() && !machine.node().equals(template.node())) {
      form.put("target", machine.node());
    }
    put(form, "pool", machine.pool());
    return form;
  }

  /** Parameters of a new guest. */
  static Map<String, String> create(Machine machine, int vmid, UUID serviceId) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("vmid", Integer.toString(vmid));
    form.put("description", description(serviceId));
    form.put("tags", Guests.mark(serviceId));
    form.put("cores", Integer.toString(or(machine.cores(), DEFAULT_CORES)));
    form.put("memory", Integer.toString(or(machine.memory(), DEFAULT_MEMORY_MIB)));
    form.put("onboot", machine.onboot() ? "1" : "0");
    put(form, "pool", machine.pool());
    if (!machine.bridge().isEmpty()) {
      form.put("net0", network(machine));
    }
    if (machine.type() == GuestType.LXC) {
      container(form, machine);
    } else {
      virtualMachine(form, machine);
    }
    return form;
  }

  /** The first network card. */
  static String network(Machine machine) {
    PropertyString net0 =
        machine.type() == GuestType.LXC
            ? new PropertyString("name=eth0,bridge=" + machine.bridge())
            : new PropertyString("virtio,bridge=" + machine.bridge());
    if (machine.vlan() > 0) {
      net0.with("tag", Integer.toString(machine.vlan()));
    }
    String address = machine.ipConfig().isEmpty() ? "ip=dhcp" : machine.ipConfig();
    return machine.type() == GuestType.LXC ? net0 + "," + address : net0.toString();
  }

  /** Nobody has a password: who is to log in has a key. */
  private static void container(Map<String, String> form, Machine machine) {
    form.put("hostname", machine.hostname());
    form.put("ostemplate", machine.ostemplate());
    form.put("rootfs", machine.storage() + ":" + machine.disk());
    form.put("unprivileged", "1");
    if (!machine.sshKeys().isEmpty()) {
      form.put("ssh-public-keys", String.join("\n", machine.sshKeys()));
    }
  }

  private static void virtualMachine(Map<String, String> form, Machine machine) {
    form.put("name", machine.hostname());
    form.put("ostype", "l26");
    form.put("scsihw", "virtio-scsi-single");
    form.put("scsi0", machine.storage() + ":" + machine.disk());
    if (!machine.iso().isEmpty()) {
      form.put("ide2", machine.iso() + ",media=cdrom");
      form.put("boot", "order=scsi0;ide2");
    }
  }

  private static String description(UUID serviceId) {
    return "Made by Patchbay: " + Guests.mark(serviceId);
  }

  private static void put(Map<String, String> form, String name, String value) {
    if (!value.isEmpty()) {
      form.put(name, value);
    }
  }

  private static int or(int value, int absent) {
    return value > 0 ? value : absent;
  }
}
