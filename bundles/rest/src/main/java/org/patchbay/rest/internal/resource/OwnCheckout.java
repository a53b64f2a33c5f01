package org.patchbay.rest.internal.resource;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Payment;
import org.patchbay.plugin.api.Money;

/**
 * An order with what it led to, as its customer sees it.
 *
 * @param order the order
 * @param invoice its invoice
 * @param payment its payment; empty when free
 */
public record OwnCheckout(Order order, Invoice invoice, Optional<OwnPayment> payment) {

  static OwnCheckout of(Checkout checkout) {
    return new OwnCheckout(
        checkout.order(), checkout.invoice(), checkout.payment().map(OwnPayment::of));
  }

  /** A payment without what is for the operator. */
  public record OwnPayment(
      UUID id,
      UUID invoice,
      String gateway,
      String method,
      Money amount,
      Money refunded,
      Payment.Status status,
      Optional<URI> redirect,
      String failureMessage,
      Instant createdAt) {

    static OwnPayment of(Payment payment) {
      return new OwnPayment(
          payment.id(),
          payment.invoice(),
          payment.gateway(),
          payment.method(),
          payment.amount(),
          payment.refunded(),
          payment.status(),
          payment.redirect(),
          payment.failureMessage(),
          payment.createdAt());
    }
  }
}
