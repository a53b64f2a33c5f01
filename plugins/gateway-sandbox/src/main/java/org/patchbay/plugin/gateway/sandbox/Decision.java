package org.patchbay.plugin.gateway.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the customer may choose on the hosted page. */
enum Decision {
  PAY,
  DECLINE,
  CANCEL;

  /** The value of the form's button. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Decision> of(String id) {
    return Arrays.stream(values()).filter(decision -> decision.id().equals(id)).findFirst();
  }
}
