package org.patchbay.plugin.tax.rates;

import java.util.Set;

/** The member states of the EU, ISO 3166-1 alpha-2. */
final class MemberStates {
  private static final Set<String> ALL =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private MemberStates() {}

  static boolean has(String country) {
    return ALL.contains(country);
  }
}
