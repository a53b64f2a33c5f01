package org.patchbay.plugin.api.gateway;

import org.patchbay.plugin.api.Idempotent;
import org.patchbay.plugin.api.Money;

/**
 * Authorized money to take.
 *
 * @param idempotencyKey see {@link Idempotent}
 * @param reference the gateway's id of the payment
 * @param amount up to what was authorized
 */
public record CaptureRequest(String idempotencyKey, String reference, Money amount)
    implements Idempotent {}
