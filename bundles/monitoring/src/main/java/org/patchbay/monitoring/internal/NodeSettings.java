package org.patchbay.monitoring.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Settings of this node: framework or system properties, else environment variables, {@code
 * PATCHBAY_METRICS_TOKEN} for {@code patchbay.metrics.token}. Secrets come from the environment, so
 * that no console command shows them.
 *
 * @param properties by name; null for none
 * @param environment likewise
 */
public record NodeSettings(UnaryOperator<String> properties, UnaryOperator<String> environment) {

  public NodeSettings(UnaryOperator<String> properties) {
    this(properties, System::getenv);
  }

  /** The value, unless it is blank. */
  public Optional<String> find(String name) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
    return text(properties.apply(name)).or(() -> text(environment.apply(variable)));
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
