package org.patchbay.plugin.fraud.rules;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses.
 *
 * @param bits length of its addresses: 32 or 128
 * @param prefix how many leading bits all of them share
 * @param first those bits, as a number
 */
record Network(int bits, int prefix, BigInteger first) {
  private static final int PREFIX_OF_A_LINE = 64;
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  /**
   * An address or a range like {@code 192.0.2.0/24}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Network single =
        of(address)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a network is like 192.0.2.0/24 or 2001:db8::/32, not " + text));
    return slash < 0 ? single : single.wider(text, text.substring(slash + 1));
  }

  /** A single address; empty when it is none. Nothing is looked up. */
  static Optional<Network> of(String address) {
    boolean literal =
        V4.matcher(address).matches()
            || (address.indexOf(':') >= 0 && V6.matcher(address).matches());
    if (!literal) {
      return Optional.empty();
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      int bits = parsed instanceof Inet4Address ? 32 : 128;
      return Optional.of(new Network(bits, bits, new BigInteger(1, parsed.getAddress())));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** True when all of the other's addresses are in this one. */
  boolean contains(Network other) {
    return bits == other.bits
        && prefix <= other.prefix
        && other.first.shiftRight(other.prefix - prefix).equals(first);
  }

  /** What one subscriber has: an IPv4 address, or the 64 leading bits of an IPv6 address. */
  Network line() {
    return bits == 32 || prefix < PREFIX_OF_A_LINE ? this : widened(PREFIX_OF_A_LINE);
  }

  private Network wider(String text, String length) {
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
      throw new IllegalArgumentException(
          "the part after / is from 0 to " + bits + ", not " + length);
    }
    Network wide = widened(Integer.parseInt(length));
    if (!wide.first.shiftLeft(bits - wide.prefix).equals(first)) {
      throw new IllegalArgumentException(
          text + " names an address within a network; end it with zeros");
    }
    return wide;
  }

  private Network widened(int length) {
    return new Network(bits, length, first.shiftRight(bits - length));
  }
}
