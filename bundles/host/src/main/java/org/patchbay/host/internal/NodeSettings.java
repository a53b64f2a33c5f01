package org.patchbay.host.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Settings of this node: framework or system properties, else environment variables, {@code
 * PATCHBAY_PUBLIC_URL} for {@code patchbay.public.url}.
 *
 * @param properties framework properties; null for none of that name
 */
public record NodeSettings(UnaryOperator<String> properties) {

  /** The value, unless it is blank. */
  public Optional<String> find(String name) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
    return text(properties.apply(name)).or(() -> text(System.getenv(variable)));
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
