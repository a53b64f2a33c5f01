package org.patchbay.identity.internal.proxy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike.
 *
 * @param first one of them
 * @param prefix how many leading bits they share
 */
record AddressBlock(InetAddress first, int prefix) {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** Nothing that the JDK would look up as a name. */
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

  private static final Pattern ZONE = Pattern.compile("%[\\w.-]{1,32}$");

  /**
   * Of text such as {@code 10.0.0.0/8} or {@code ::1}.
   *
   * @throws IllegalArgumentException when it is none, or the one of all addresses
   */
  static AddressBlock parse(String text) {
    String[] parts = text.strip().split("/", -1);
    Optional<InetAddress> first = parts.length > 2 ? Optional.empty() : address(parts[0]);
    int most = first.map(AddressBlock::bits).orElse(0);
    int prefix = parts.length == 2 ? prefix(parts[1]) : most;
    if (prefix < 1 || prefix > most) {
      throw new IllegalArgumentException(
          "\""
              + text.strip()
              + "\" is no address or block such as 10.0.0.7, 10.1.0.0/16, fd00::/8");
    }
    return new AddressBlock(first.orElseThrow(), prefix);
  }

  /** A single address, its zone left out; empty when it is none. */
  static Optional<InetAddress> address(String text) {
    String literal = ZONE.matcher(text).replaceFirst("");
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    return bits(address) == bits(first) && leading(address).equals(leading(first));
  }

  private BigInteger leading(InetAddress address) {
    return new BigInteger(1, address.getAddress()).shiftRight(bits(address) - prefix);
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  private static int prefix(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
  }
}
