package org.patchbay.plugin.api.fraud;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * A payment about to be made.
 *
 * @param payment its id
 * @param order what it is for; a second try to pay an order is another payment
 * @param buyer who pays
 * @param amount how much, in which currency
 * @param gateway the gateway plugin that is to take it
 * @param address the network address that the customer asked from, IPv4 or IPv6 as text; empty when
 *     it is not known, for example because an operator placed the order
 * @param history what the customer did before
 * @param at when the payment was asked for, UTC
 */
public record FraudRequest(
    UUID payment,
    UUID order,
    FraudBuyer buyer,
    Money amount,
    String gateway,
    Optional<String> address,
    History history,
    Instant at) {

  /**
   * What a customer did before this payment.
   *
   * @param orders how many orders it placed, this one not counted
   * @param paid how many payments succeeded
   * @param failed how many failed
   */
  public record History(long orders, long paid, long failed) {}
}
