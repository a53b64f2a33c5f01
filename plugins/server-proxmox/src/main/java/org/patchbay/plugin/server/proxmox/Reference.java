package org.patchbay.plugin.server.proxmox;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service is called outside: {@code qemu/pve1/104/<service id>}. The service's id is part of
 * it since Proxmox VE gives a removed guest's number to the next one.
 *
 * @param type kind of guest
 * @param node where it was made; it may have moved since
 * @param vmid its number in the cluster
 * @param serviceId the host's id
 */
record Reference(GuestType type, String node, int vmid, UUID serviceId) {
  private static final Pattern FORM =
      Pattern.compile("([a-z]+)/([^/]+)/(\\d{3,9})/([0-9a-f-]{36})");

  static Optional<Reference> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return GuestType.of(matcher.group(1))
        .map(
            type ->
                new Reference(
                    type,
                    matcher.group(2),
                    Integer.parseInt(matcher.group(3)),
                    UUID.fromString(matcher.group(4))));
  }

  @Override
  public String toString() {
    return type.id() + "/" + node + "/" + vmid + "/" + serviceId;
  }
}
