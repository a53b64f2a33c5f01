package org.patchbay.plugin.tax.rates;

import java.util.Map;

/**
 * Places with a code of their own that count as part of another country for VAT: supplies to and
 * from Monaco are treated as ones to and from France, those of the Isle of Man as ones of the
 * United Kingdom (Article 7 of Directive 2006/112/EC).
 */
final class Territory {
  private static final Map<String, String> PART_OF = Map.of("MC", "FR", "IM", "GB");

  private Territory() {}

  /** The country whose VAT law holds in that one: mostly the same; ISO 3166-1 alpha-2. */
  static String of(String country) {
    return PART_OF.getOrDefault(country, country);
  }
}
