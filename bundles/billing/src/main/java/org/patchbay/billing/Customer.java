package org.patchbay.billing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.tax.NumberCheck;

/**
 * Who buys from a tenant.
 *
 * @param id its id
 * @param email address of the account; unique in the tenant, whatever the case
 * @param name for people
 * @param country ISO 3166-1 alpha-2, or empty when not known
 * @param region second part of the ISO 3166-2 code, or empty when not known
 * @param postalCode or empty when not known
 * @param company name of the company; empty for a private person
 * @param taxNumber by which tax authorities know the company
 * @param locale BCP 47 language tag for messages
 * @param createdAt UTC
 */
public record Customer(
    UUID id,
    String email,
    String name,
    String country,
    String region,
    String postalCode,
    String company,
    Optional<TaxNumber> taxNumber,
    String locale,
    Instant createdAt) {

  /**
   * A tax number.
   *
   * @param number in the form that the tax plugin gave it
   * @param status what the tax plugin said of it last; unknown where none could say
   * @param checkedAt when it said so; empty while the status is unknown
   */
  public record TaxNumber(String number, NumberCheck.Status status, Optional<Instant> checkedAt) {

    /** What a check at that time found. */
    public static TaxNumber of(NumberCheck check, Instant at) {
      boolean known = check.status() != NumberCheck.Status.UNKNOWN;
      return new TaxNumber(
          check.number(), check.status(), known ? Optional.of(at) : Optional.empty());
    }
  }
}
