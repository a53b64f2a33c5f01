package org.patchbay.identity.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is set about identity.
 *
 * @param data folder of what is this installation's own
 * @param masterKey the master key itself, base64; otherwise it is in a file in the folder
 * @param adminKey the platform admin's first key; otherwise one is made
 */
record IdentitySettings(Path data, Optional<String> masterKey, Optional<String> adminKey) {

  /**
   * Reads {@code patchbay.*}, from properties or else the environment ({@code PATCHBAY_ADMIN_KEY}
   * for {@code patchbay.admin.key}).
   *
   * @param properties value of a property, null when not set
   */
  static IdentitySettings read(
      UnaryOperator<String> properties, UnaryOperator<String> environment) {
    UnaryOperator<String> settings =
        name -> {
          String value = properties.apply(name);
          return value != null && !value.isBlank()
              ? value
              : environment.apply(name.toUpperCase(Locale.ROOT).replace('.', '_'));
        };
    return new IdentitySettings(
        text(settings, "patchbay.data")
            .map(Path::of)
            .orElse(Path.of("data", "patchbay"))
            .toAbsolutePath(),
        text(settings, "patchbay.master.key"),
        text(settings, "patchbay.admin.key"));
  }

  private static Optional<String> text(UnaryOperator<String> settings, String name) {
    return Optional.ofNullable(settings.apply(name)).map(String::trim).filter(v -> !v.isEmpty());
  }

  @Override
  public String toString() {
    return "IdentitySettings[data=" + data + "]";
  }
}
