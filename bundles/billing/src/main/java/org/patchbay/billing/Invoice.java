package org.patchbay.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * A tenant's claim on a customer. Never deleted.
 *
 * @param id its id
 * @param number gapless in the tenant, from 1
 * @param customer who owes
 * @param order what it bills
 * @param lines what for
 * @param net sum of the lines without tax
 * @param tax sum of all taxes
 * @param total what is owed: net and tax
 * @param taxState where the tax comes from
 * @param status how far it is
 * @param issuedAt UTC
 * @param paidAt UTC; empty until paid
 */
public record Invoice(
    UUID id,
    long number,
    UUID customer,
    UUID order,
    List<Line> lines,
    Money net,
    Money tax,
    Money total,
    TaxState taxState,
    Status status,
    Instant issuedAt,
    Optional<Instant> paidAt) {

  /**
   * One thing billed.
   *
   * @param description for people
   * @param quantity how many
   * @param unitPrice price of one
   * @param amount exact product of both
   * @param taxIncluded true when the amount has the tax within, false when tax comes on top
   * @param net without tax
   * @param taxes each tax
   * @param note what the law wants printed, for example of reverse charge; may be empty
   */
  public record Line(
      String description,
      long quantity,
      Money unitPrice,
      Money amount,
      boolean taxIncluded,
      Money net,
      List<Tax> taxes,
      String note) {

    /** All taxes of the line. */
    public Money tax() {
      return taxes.stream().map(Tax::amount).reduce(Money.zero(net.currency()), Money::plus);
    }
  }

  /**
   * One tax of a line.
   *
   * @param name for people
   * @param jurisdiction whose it is: ISO 3166-1 alpha-2, or ISO 3166-2 for a region
   * @param rate in percent
   * @param amount rounded to the currency's minor unit
   */
  public record Tax(String name, String jurisdiction, BigDecimal rate, Money amount) {}

  /** Where an invoice's tax comes from. */
  public enum TaxState {
    /** The tenant had no tax plugin active. */
    NONE,
    /** The tenant's tax plugin told it, zero included. */
    CALCULATED,
    /** The tax plugin failed and the tenant lets orders through: tax is missing. */
    MISSED
  }

  /** How far an invoice is. */
  public enum Status {
    OPEN,
    PAID,
    REFUNDED,
    VOID
  }
}
