package org.patchbay.host.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Settings of this node alone, which must be known before the database is there. */
public final class NodeProperty {

  private NodeProperty() {}

  /**
   * A framework or system property; else the environment variable of that name, {@code
   * PATCHBAY_DEPLOY} for {@code patchbay.deploy}.
   */
  public static Optional<String> find(BundleContext context, String key) {
    String value = context.getProperty(key);
    return Optional.ofNullable(
            value != null ? value : System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_')))
        .filter(text -> !text.isBlank());
  }
}
