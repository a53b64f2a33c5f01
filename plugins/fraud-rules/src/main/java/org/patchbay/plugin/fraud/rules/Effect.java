package org.patchbay.plugin.fraud.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.plugin.api.fraud.FraudVerdict.Decision;

/** What a rule does with a payment that it fits. */
enum Effect {
  REVIEW(Decision.REVIEW),
  DENY(Decision.DENY);

  private final Decision decision;

  Effect(Decision decision) {
    this.decision = decision;
  }

  Decision decision() {
    return decision;
  }

  /** By its name in the settings. */
  static Optional<Effect> of(String name) {
    return Arrays.stream(values())
        .filter(effect -> effect.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
