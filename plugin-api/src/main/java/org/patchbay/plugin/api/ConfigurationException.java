package org.patchbay.plugin.api;

import java.util.List;

/** Settings that do not fit, all of them at once. Permanent. */
public class ConfigurationException extends PluginException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  public ConfigurationException(List<FieldError> errors) {
    super(Kind.PERMANENT, "configuration.invalid", describe(errors), null);
    this.errors = List.copyOf(errors);
  }

  /** One message per field that is wrong; never empty. */
  public List<FieldError> errors() {
    return errors;
  }

  private static String describe(List<FieldError> errors) {
    return String.join("; ", errors.stream().map(e -> e.field() + ": " + e.message()).toList());
  }
}
