package org.patchbay.plugin.api.gateway;

import java.util.UUID;
import org.patchbay.plugin.api.Idempotent;
import org.patchbay.plugin.api.Money;

/**
 * Money to give back.
 *
 * @param idempotencyKey see {@link Idempotent}
 * @param refundId the host's id of the refund; goes to the gateway as metadata
 * @param paymentReference the gateway's id of the payment
 * @param amount up to what was taken and not yet given back
 * @param reason one sentence, for the record
 */
public record RefundRequest(
    String idempotencyKey, UUID refundId, String paymentReference, Money amount, String reason)
    implements Idempotent {}
