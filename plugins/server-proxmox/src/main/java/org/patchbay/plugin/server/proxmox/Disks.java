package org.patchbay.plugin.server.proxmox;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Enlarges disks; Proxmox VE cannot make one smaller. */
final class Disks {
  private final PveClient client;

  Disks(PveClient client) {
    this.client = client;
  }

  /**
   * Enlarges the disk that the guest boots from, if it is smaller.
   *
   * @return the task; empty when there was nothing to do or it was done at once
   */
  String grow(Guest guest, GuestConfig config, int gib) {
    Optional<String> disk = config.disk();
    if (gib == 0 || disk.isEmpty() || compare(config, disk.get(), gib) >= 0) {
      return "";
    }
    return client.put(guest.path("resize"), Map.of("disk", disk.get(), "size", gib + "G"));
  }

  /** True when the guest's disk is larger than that. */
  static boolean exceeds(GuestConfig config, int gib) {
    return gib > 0 && config.disk().filter(disk -> compare(config, disk, gib) > 0).isPresent();
  }

  private static int compare(GuestConfig config, String disk, int gib) {
    return config.size(disk).compareTo(BigDecimal.valueOf(gib));
  }
}
