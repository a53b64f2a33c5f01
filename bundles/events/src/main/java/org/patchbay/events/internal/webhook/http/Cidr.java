package org.patchbay.events.internal.webhook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of addresses.
 *
 * @param network its first address
 * @param bits how many leading bits its addresses share
 */
public record Cidr(InetAddress network, int bits) {
  // Nothing that the JDK would look up as a name.
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /**
   * Of text such as {@code 10.0.0.0/8} or {@code ::1}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Cidr parse(String text) {
    String[] parts = text.strip().split("/", -1);
    try {
      if (parts.length <= 2 && LITERAL.matcher(parts[0]).matches()) {
        InetAddress network = InetAddress.getByName(parts[0]);
        int most = network.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        if (bits >= 0 && bits <= most) {
          return new Cidr(network, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "\"" + text.strip() + "\" is no block of addresses such as 10.0.0.0/8 or fd00::/8");
  }

  boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >>> (bit % Byte.SIZE);
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
