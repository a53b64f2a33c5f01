package org.patchbay.events.internal.webhook.http;

import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses may be connected to: those that are reachable worldwide by the IANA registries of
 * special-purpose addresses, and what the operator allows.
 *
 * @param allowed blocks that the operator allows
 */
public record AddressRules(List<Cidr> allowed) {
  private static final Cidr GLOBAL_IPV6 = Cidr.parse("2000::/3");

  /** Of IPv4, and of the global IPv6; what is IPv4 mapped into IPv6, Java shows as IPv4. */
  private static final List<Cidr> FORBIDDEN =
      List.of(
          Cidr.parse("0.0.0.0/8"), // this network
          Cidr.parse("10.0.0.0/8"), // private
          Cidr.parse("100.64.0.0/10"), // shared by carriers' NAT
          Cidr.parse("127.0.0.0/8"), // loopback
          Cidr.parse("168.63.129.16/32"), // Azure's metadata and DNS
          Cidr.parse("169.254.0.0/16"), // link-local, metadata of most clouds
          Cidr.parse("172.16.0.0/12"), // private
          Cidr.parse("192.0.0.0/24"), // protocol assignments, Oracle's metadata
          Cidr.parse("192.0.2.0/24"), // documentation
          Cidr.parse("192.88.99.0/24"), // 6to4 relays
          Cidr.parse("192.168.0.0/16"), // private
          Cidr.parse("198.18.0.0/15"), // benchmarks
          Cidr.parse("198.51.100.0/24"), // documentation
          Cidr.parse("203.0.113.0/24"), // documentation
          Cidr.parse("224.0.0.0/4"), // multicast
          Cidr.parse("240.0.0.0/4"), // reserved, broadcast
          Cidr.parse("2001::/23"), // protocol assignments, Teredo
          Cidr.parse("2001:db8::/32"), // documentation
          Cidr.parse("2002::/16"), // 6to4, which holds an IPv4 address
          Cidr.parse("3fff::/20")); // documentation

  public AddressRules {
    allowed = List.copyOf(allowed);
  }

  /** Whether an address may be connected to. */
  public boolean allows(InetAddress address) {
    if (allowed.stream().anyMatch(block -> block.contains(address))) {
      return true;
    }
    boolean global = address.getAddress().length == 4 || GLOBAL_IPV6.contains(address);
    return global && FORBIDDEN.stream().noneMatch(block -> block.contains(address));
  }
}
