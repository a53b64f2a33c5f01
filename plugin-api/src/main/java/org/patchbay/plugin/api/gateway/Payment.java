package org.patchbay.plugin.api.gateway;

import java.net.URI;
import java.util.Optional;
import org.patchbay.plugin.api.Money;

/**
 * A payment as the gateway knows it.
 *
 * @param reference the gateway's own id of it
 * @param status its state
 * @param amount what is or was to be taken
 * @param redirect the page to send the customer to, when {@linkplain PaymentStatus#PENDING pending}
 *     on the customer
 * @param failure why it failed, when it failed
 */
public record Payment(
    String reference,
    PaymentStatus status,
    Money amount,
    Optional<URI> redirect,
    Optional<Failure> failure) {

  /**
   * Why no money was taken.
   *
   * @param code stable code, the gateway's own where it has one, for example {@code card_declined}
   * @param message one sentence that may be shown to the customer
   */
  public record Failure(String code, String message) {}

  /** A payment that took the money. */
  public static Payment succeeded(String reference, Money amount) {
    return new Payment(
        reference, PaymentStatus.SUCCEEDED, amount, Optional.empty(), Optional.empty());
  }

  /** A payment whose money is reserved. */
  public static Payment authorized(String reference, Money amount) {
    return new Payment(
        reference, PaymentStatus.AUTHORIZED, amount, Optional.empty(), Optional.empty());
  }

  /** A payment that waits for the customer at a page of the gateway. */
  public static Payment redirect(String reference, Money amount, URI page) {
    return new Payment(
        reference, PaymentStatus.PENDING, amount, Optional.of(page), Optional.empty());
  }

  /** A payment that waits for the gateway itself. */
  public static Payment pending(String reference, Money amount) {
    return new Payment(
        reference, PaymentStatus.PENDING, amount, Optional.empty(), Optional.empty());
  }

  /** A payment that took no money. */
  public static Payment failed(String reference, Money amount, String code, String message) {
    return new Payment(
        reference,
        PaymentStatus.FAILED,
        amount,
        Optional.empty(),
        Optional.of(new Failure(code, message)));
  }

  /** A payment that was given up. */
  public static Payment cancelled(String reference, Money amount) {
    return new Payment(
        reference, PaymentStatus.CANCELLED, amount, Optional.empty(), Optional.empty());
  }
}
