package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A guest's configuration, and how it differs from what was ordered. */
final class GuestConfig {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT]?)");
  private static final Pattern DISK = Pattern.compile("(scsi|virtio|sata|ide)\\d+");
  private static final List<String> USUAL_DISKS = List.of("scsi0", "virtio0", "sata0", "ide0");

  private final GuestType type;
  private final JsonObject config;

  GuestConfig(GuestType type, JsonObject config) {
    this.type = type;
    this.config = config;
  }

  /** What is to be set so that the guest becomes what was ordered; disks aside. */
  Map<String, String> changes(Machine machine, UUID serviceId) {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put(type == GuestType.LXC ? "hostname" : "name", machine.hostname());
    wanted.put("onboot", machine.onboot() ? "1" : "0");
    wanted.put("tags", tags(serviceId));
    wanted.putAll(sizes(machine));
    network(machine).ifPresent(net0 -> wanted.put("net0", net0));
    if (type == GuestType.QEMU) {
      wanted.putAll(cloudInit(machine));
    }
    wanted.entrySet().removeIf(entry -> is(entry.getKey(), entry.getValue()));
    return wanted;
  }

  /** Likewise, for processors and memory alone. */
  Map<String, String> resizes(Machine machine) {
    Map<String, String> wanted = sizes(machine);
    wanted.entrySet().removeIf(entry -> is(entry.getKey(), entry.getValue()));
    return wanted;
  }

  boolean startsOnBoot() {
    return Json.integer(config, "onboot", 0) == 1;
  }

  /** The disk that the guest boots from; empty when it has none. */
  Optional<String> disk() {
    if (type == GuestType.LXC) {
      return Optional.of("rootfs").filter(config::has);
    }
    Stream<String> order =
        Stream.of(new PropertyString(config.getString("boot", "")).get("order").split(";"));
    return Stream.concat(
            order.filter(device -> DISK.matcher(device).matches()), USUAL_DISKS.stream())
        .filter(config::has)
        .filter(device -> !property(device).get("media").equals("cdrom"))
        .findFirst();
  }

  /** A disk's size in GiB, exactly. */
  BigDecimal size(String disk) {
    Matcher matcher = SIZE.matcher(property(disk).get("size"));
    if (!matcher.matches()) {
      return BigDecimal.ZERO;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    BigDecimal step = BigDecimal.valueOf(1024);
    return switch (matcher.group(2)) {
      case "T" -> number.multiply(step);
      case "G" -> number;
      case "M" -> number.divide(step);
      case "K" -> number.divide(step).divide(step);
      default -> number.divide(step).divide(step).divide(step);
    };
  }

  private Map<String, String> sizes(Machine machine) {
    Map<String, String> sizes = new LinkedHashMap<>();
    if (machine.cores() > 0) {
      sizes.put("cores", Integer.toString(machine.cores()));
    }
    if (machine.memory() > 0) {
      sizes.put("memory", Integer.toString(machine.memory()));
    }
    return sizes;
  }

  private String tags(UUID serviceId) {
    List<String> tags = new ArrayList<>(Guest.tags(config.getString("tags", "")));
    if (!tags.contains(Guests.mark(serviceId))) {
      tags.add(Guests.mark(serviceId));
    }
    return String.join(";", tags);
  }

  /** Keeps the address of the card that is there: another would be another machine to the guest. */
  private Optional<String> network(Machine machine) {
    if (machine.bridge().isEmpty()) {
      return Optional.empty();
    }
    if (!config.has("net0")) {
      return Optional.of(Hardware.network(machine));
    }
    PropertyString net0 = property("net0").with("bridge", machine.bridge());
    if (machine.vlan() > 0) {
      net0.with("tag", Integer.toString(machine.vlan()));
    }
    if (type == GuestType.LXC) {
      net0.withAll(new PropertyString(machine.ipConfig()));
    }
    return Optional.of(net0.toString());
  }

  private static Map<String, String> cloudInit(Machine machine) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!machine.ciUser().isEmpty()) {
      settings.put("ciuser", machine.ciUser());
    }
    if (!machine.sshKeys().isEmpty()) {
      settings.put("sshkeys", PveClient.encode(String.join("\n", machine.sshKeys())));
    }
    if (!machine.ipConfig().isEmpty()) {
      settings.put("ipconfig0", machine.ipConfig());
    }
    return settings;
  }

  private PropertyString property(String name) {
    return new PropertyString(config.getString(name, ""));
  }

  private boolean is(String name, String value) {
    Object present = config.get(name);
    return value.equals(present == null ? name.equals("onboot") ? "0" : "" : present.toString());
  }
}
