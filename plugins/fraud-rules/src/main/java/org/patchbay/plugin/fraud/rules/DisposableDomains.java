package org.patchbay.plugin.fraud.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The best known domains of disposable mail. */
final class DisposableDomains {
  static final Set<String> KNOWN = read();

  private DisposableDomains() {}

  private static Set<String> read() {
    try (InputStream in = DisposableDomains.class.getResourceAsStream("disposable.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
