package org.patchbay.rest.internal.resource;

import java.net.URI;
import java.util.Optional;
import org.patchbay.billing.Orders.PaymentChoice;

/**
 * How to pay.
 *
 * @param gateway id of an active gateway plugin; may be left out when there is just one
 * @param method in the gateway's own words; left out to choose on its page
 * @param returnUrl where a hosted page sends the customer afterwards
 * @param cancelUrl where it sends who gives up
 */
public record PaymentRequest(String gateway, String method, URI returnUrl, URI cancelUrl) {

  PaymentChoice choice() {
    return new PaymentChoice(
        Optional.ofNullable(gateway),
        method == null ? "" : method,
        Optional.ofNullable(returnUrl),
        Optional.ofNullable(cancelUrl));
  }
}
