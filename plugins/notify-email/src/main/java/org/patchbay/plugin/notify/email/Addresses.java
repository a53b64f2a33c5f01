package org.patchbay.plugin.notify.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses that may stand in a header: one mailbox each, and no way to add a header line. */
final class Addresses {
  private Addresses() {}

  /** The address, or empty when it is none. */
  static Optional<InternetAddress> parse(String address, String name) {
    if (address == null || !address.equals(oneLine(address)) || !address.contains("@")) {
      return Optional.empty();
    }
    try {
      InternetAddress[] parsed = InternetAddress.parse(address, true);
      if (parsed.length != 1 || parsed[0].isGroup() || !address.equals(parsed[0].getAddress())) {
        return Optional.empty();
      }
      parsed[0].validate();
      parsed[0].setPersonal(oneLine(name), StandardCharsets.UTF_8.name());
      return Optional.of(parsed[0]);
    } catch (AddressException e) {
      return Optional.empty();
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java platform has UTF-8", e);
    }
  }

  /** A text with its control characters, line ends above all, made blanks. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
