package org.patchbay.plugin.notify.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses on the public internet from those of this host, its networks and special use; by
 * the registries of RFC 6890. An IPv6 address that holds an IPv4 one is as public as that.
 */
final class PublicAddress {
  private static final List<Block> SPECIAL =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 3));
  private static final Block GLOBAL = Block.of("2000::", 3);
  private static final List<Block> SPECIAL_WITHIN_GLOBAL =
      List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("3fff::", 20));
  private static final Block SIX_TO_FOUR = Block.of("2002::", 16);
  private static final Block NAT64 = Block.of("64:ff9b::", 96);

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL.stream().noneMatch(block -> block.holds(address));
    }
    if (NAT64.holds(address)) {
      return is(embedded(address, 12));
    }
    if (SIX_TO_FOUR.holds(address)) {
      return is(embedded(address, 2));
    }
    return GLOBAL.holds(address)
        && SPECIAL_WITHIN_GLOBAL.stream().noneMatch(block -> block.holds(address));
  }

  private static InetAddress embedded(InetAddress address, int at) {
    return address(Arrays.copyOfRange(address.getAddress(), at, at + 4));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Block(byte[] start, int bits) {

    static Block of(String literal, int bits) {
      try {
        return new Block(InetAddress.getByName(literal).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if (bytes.length != start.length || (bytes[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
