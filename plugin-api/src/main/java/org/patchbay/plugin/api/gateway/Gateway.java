package org.patchbay.plugin.api.gateway;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/**
 * Takes payments for one tenant.
 *
 * <p>Every method may be called again with the same idempotency key after a time-out or a crash,
 * and must then report the one payment or refund that the key stands for.
 */
@ConsumerType
public interface Gateway extends PluginInstance {

  /** Capability: may answer a payment at once, without sending the customer anywhere. */
  String IMMEDIATE = "immediate";

  /** Capability: may send the customer to a hosted page. */
  String REDIRECT = "redirect";

  /** Capability: can authorise first and capture later. */
  String CAPTURE = "capture";

  /** Capability: can give a whole payment back. */
  String REFUND = "refund";

  /** Capability: can give a part of a payment back. */
  String PARTIAL_REFUND = "partial-refund";

  /** Capability: tells of changes by webhook. */
  String WEBHOOK = "webhook";

  /**
   * Takes a one-off payment, or starts it.
   *
   * @return succeeded, authorized or failed at once, or pending with the page to send the customer
   *     to
   * @throws PluginException when no payment was made and its state is known; a card that was
   *     declined is no exception but a {@linkplain PaymentStatus#FAILED failed} payment
   */
  Payment createPayment(PaymentRequest request);

  /**
   * Takes money that was authorized.
   *
   * @throws PluginException {@code capture.unsupported} where the gateway has no such thing
   */
  default Payment capture(CaptureRequest request) {
    throw PluginException.permanent(
        "capture.unsupported", "This gateway captures with the payment itself.");
  }

  /** Gives money back, in full or in part. */
  Refund refund(RefundRequest request);

  /** The payment as the gateway knows it now. */
  Payment status(String reference);

  /** The refund as the gateway knows it now. */
  default Refund refundStatus(String reference) {
    throw PluginException.permanent(
        "refund.status.unsupported", "This gateway reports a refund only once.");
  }

  /**
   * Judges and reads a request that reached the tenant's webhook URL for this plugin. The host
   * hands over the raw body; nothing in it is believed until this method returned facts, so verify
   * the signature, or ask the gateway. The host applies the facts, then sends the reply; it drops
   * facts whose {@link PaymentFact#id()} it has applied before.
   *
   * @throws PluginException {@code webhook.rejected} when the request is not authentic; answered
   *     400
   */
  default WebhookResult webhook(WebhookRequest request) {
    throw PluginException.permanent(
        "webhook.rejected", "This gateway does not take requests at its webhook URL.");
  }
}
