package org.patchbay.host.internal.calls;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.patchbay.host.TenantPlugins;

/** Leaves the secrets of one configuration out of a text. */
public final class Redaction {
  /** Nothing to leave out. */
  public static final Redaction NONE = new Redaction(List.of());

  /** Shorter ones would take ordinary words out of messages and tell what they are by that. */
  private static final int SHORTEST = 4;

  private final List<String> secrets;

  public Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The text without them. */
  public String apply(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, TenantPlugins.MASKED);
    }
    return clean;
  }

  @Override
  public String toString() {
    return "Redaction[" + secrets.size() + "]";
  }
}
