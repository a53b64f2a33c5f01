package org.patchbay.plugin.api.gateway;

import java.util.Optional;
import org.patchbay.plugin.api.Money;

/**
 * A refund as the gateway knows it.
 *
 * @param reference the gateway's own id of it
 * @param status its state
 * @param amount what is given back
 * @param failure why it failed, when it failed
 */
public record Refund(
    String reference, RefundStatus status, Money amount, Optional<Payment.Failure> failure) {}
