package org.patchbay.plugin.server.proxmox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.patchbay.plugin.api.FieldError;

/**
 * A plan's and an order's options, read.
 *
 * @param machine what they ask for; not to be made while there are errors
 * @param errors what is wrong with them, as far as can be seen without asking Proxmox VE
 */
record Order(Machine machine, List<FieldError> errors) {
  private static final int MIN_VMID = 100;
  private static final int MAX_VMID = 999_999_999;
  private static final int MIN_MEMORY_MIB = 16;
  private static final int MAX_MEMORY_MIB = 4_194_304;
  private static final int MAX_DISK_GIB = 131_072;
  private static final int MAX_CORES = 512;
  private static final int MAX_VLAN = 4094;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern VOLUME = Pattern.compile("[A-Za-z0-9._-]+:[A-Za-z0-9._/+-]+");
  private static final Pattern HOSTNAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
  private static final Pattern SSH_KEY =
      Pattern.compile("(ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}( [\\x20-\\x7e]*)?");
  private static final Pattern IP_CONFIG =
      Pattern.compile("(ip|ip6|gw|gw6)=[0-9a-z.:/]+(,(ip|ip6|gw|gw6)=[0-9a-z.:/]+)*");

  private static final Set<String> SIZES = Set.of("cores", "memory", "disk");

  /** For a guest to be made. */
  static Order read(UUID serviceId, Map<String, String> options, Settings.Defaults defaults) {
    OptionReader reader = new OptionReader(options);
    Machine machine = machine(serviceId, reader, defaults);
    together(reader, machine);
    return new Order(machine, reader.errors());
  }

  /** For a guest that is there: only sizes count. */
  static Order change(UUID serviceId, Map<String, String> options, Settings.Defaults defaults) {
    OptionReader reader = new OptionReader(options);
    Machine machine = machine(serviceId, reader, defaults);
    return new Order(
        machine, reader.errors().stream().filter(error -> SIZES.contains(error.field())).toList());
  }

  private static Machine machine(UUID serviceId, OptionReader reader, Settings.Defaults defaults) {
    return new Machine(
        GuestType.of(
                reader.text(
                    "type",
                    Pattern.compile("qemu|lxc"),
                    defaults.type().id(),
                    "must be qemu or lxc"))
            .orElse(defaults.type()),
        reader.text("node", NAME, defaults.node(), "must be the name of a node"),
        reader.number("template", MIN_VMID, MAX_VMID),
        reader.text("ostemplate", VOLUME, "", "must be like local:vztmpl/debian-12.tar.zst"),
        reader.text("iso", VOLUME, "", "must be like local:iso/debian-12.iso"),
        reader.text("storage", NAME, defaults.storage(), "must be the name of a storage"),
        reader.number("cores", 1, MAX_CORES),
        reader.number("memory", MIN_MEMORY_MIB, MAX_MEMORY_MIB),
        reader.number("disk", 1, MAX_DISK_GIB),
        reader.text("bridge", NAME, defaults.bridge(), "must be the name of a bridge"),
        reader.number("vlan", 1, MAX_VLAN),
        reader.text("pool", NAME, defaults.pool(), "must be the name of a pool"),
        reader.text("hostname", HOSTNAME, "service-" + part(serviceId), "must be a host name"),
        reader.bool("fullClone", true),
        reader.text("ciUser", USER, "", "must be a user name of lower case letters"),
        reader.lines("sshKeys", SSH_KEY, "must be public keys in OpenSSH's form, one a line"),
        reader.text("ipConfig", IP_CONFIG, "", "must be like ip=dhcp or ip=…/24,gw=…"),
        reader.bool("onboot", true),
        reader.bool("start", true));
  }

  /** What is right by itself and does not fit together. */
  private static void together(OptionReader reader, Machine machine) {
    boolean container = machine.type() == GuestType.LXC;
    if (reader.has("vlan") && machine.bridge().isEmpty()) {
      reader.wrong("vlan", "needs a bridge");
    }
    if (machine.isClone()) {
      if (container && reader.has("sshKeys")) {
        reader.wrong("sshKeys", "cannot be set in a cloned container");
      }
      return;
    }
    needed(reader, "node", machine.node());
    needed(reader, "storage", machine.storage());
    if (!reader.has("disk")) {
      reader.wrong("disk", "must be given when there is no template");
    }
    if (container) {
      needed(reader, "ostemplate", machine.ostemplate());
    }
  }

  private static void needed(OptionReader reader, String name, String value) {
    if (value.isEmpty() && !reader.has(name)) {
      reader.wrong(name, "must be given when there is no template");
    }
  }

  private static String part(UUID serviceId) {
    return serviceId.toString().substring(0, 8);
  }
}
