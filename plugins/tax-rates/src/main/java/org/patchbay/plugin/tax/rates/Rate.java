package org.patchbay.plugin.tax.rates;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A tax that some place takes for some time.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region second part of the ISO 3166-2 code; empty for the whole country
 * @param name for people
 * @param percent of the net amount
 * @param from first day
 * @param until last day
 */
record Rate(
    String country,
    String region,
    String name,
    BigDecimal percent,
    LocalDate from,
    LocalDate until) {

  boolean holds(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  /** The same tax of the same place on one day at least. */
  boolean overlaps(Rate other) {
    return country.equals(other.country)
        && region.equals(other.region)
        && name.equals(other.name)
        && !from.isAfter(other.until)
        && !other.from.isAfter(until);
  }

  /** As on an invoice. */
  String jurisdiction() {
    return region.isEmpty() ? country : country + "-" + region;
  }
}
