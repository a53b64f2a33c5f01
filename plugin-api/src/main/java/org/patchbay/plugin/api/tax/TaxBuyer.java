package org.patchbay.plugin.api.tax;

import java.util.UUID;

/**
 * Who is billed, as far as tax law asks.
 *
 * @param id the customer's immutable id
 * @param country ISO 3166-1 alpha-2; empty when not known
 * @param region the second part of its ISO 3166-2 code, for example {@code CA}; empty when not
 *     known
 * @param postalCode as the buyer wrote it; empty when not known
 * @param company name of the company; empty for a private person
 * @param taxNumber in the form of {@link NumberCheck#number()}; empty when there is none
 * @param numberStatus what {@link Tax#checkNumber} said of the number when it was last asked;
 *     {@link NumberCheck.Status#UNKNOWN} when it never was or there is no number
 */
public record TaxBuyer(
    UUID id,
    String country,
    String region,
    String postalCode,
    String company,
    String taxNumber,
    NumberCheck.Status numberStatus) {}
