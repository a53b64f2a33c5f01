package org.patchbay.plugin.api.gateway;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Idempotent;
import org.patchbay.plugin.api.Money;

/**
 * A payment to take.
 *
 * @param idempotencyKey see {@link Idempotent}
 * @param paymentId the host's id of the payment; goes to the gateway as metadata
 * @param amount above zero
 * @param description what the customer reads on the statement or the page, for example the invoice
 *     number
 * @param customer who pays
 * @param method how to pay, in the gateway's own words (a token of a card, a test card's name);
 *     empty when the customer is to choose on the gateway's page
 * @param capture false to reserve only, where the gateway has {@link Gateway#CAPTURE}
 * @param returnUrl where a hosted page sends the customer afterwards
 * @param cancelUrl where a hosted page sends the customer who gives up
 * @param metadata further facts to hand on: invoice, order
 */
public record PaymentRequest(
    String idempotencyKey,
    UUID paymentId,
    Money amount,
    String description,
    Customer customer,
    String method,
    boolean capture,
    URI returnUrl,
    URI cancelUrl,
    Map<String, String> metadata)
    implements Idempotent {

  public PaymentRequest {
    metadata = Map.copyOf(metadata);
  }
}
