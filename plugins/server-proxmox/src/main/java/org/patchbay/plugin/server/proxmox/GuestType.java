package org.patchbay.plugin.server.proxmox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two kinds of guest; {@link #id()} is their name in paths of the API. */
enum GuestType {
  QEMU,
  LXC;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<GuestType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }
}
