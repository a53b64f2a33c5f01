package org.patchbay.plugin.fraud.rules;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * An address for mail, as far as rules look at it.
 *
 * @param account what is before the at sign, lower case, without what follows a plus sign
 * @param domain lower case, in ASCII
 */
record Mail(String account, String domain) {

  /** Empty when it is none. */
  static Optional<Mail> of(String address) {
    String text = address.strip().toLowerCase(Locale.ROOT);
    int at = text.lastIndexOf('@');
    if (at < 1) {
      return Optional.empty();
    }
    String account = text.substring(0, at);
    int plus = account.indexOf('+');
    return domain(text.substring(at + 1))
        .map(domain -> new Mail(plus > 0 ? account.substring(0, plus) : account, domain));
  }

  /** A domain as it is compared; empty when it is none. */
  static Optional<String> domain(String name) {
    try {
      String ascii = IDN.toASCII(name.strip()).toLowerCase(Locale.ROOT);
      boolean good = ascii.matches("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){1,10}");
      return good ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** True when its domain is that one or below it. */
  boolean isAt(String other) {
    return domain.equals(other) || domain.endsWith("." + other);
  }

  @Override
  public String toString() {
    return account + "@" + domain;
  }
}
