package org.patchbay.billing;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;

/** Checkout: from an order to its invoice and first payment. */
@ProviderType
public interface Orders {

  /**
   * Places an order: checks the options with the server plugin, has the tax put on, writes order,
   * invoice and payment with the job that takes it, then asks the gateway. An order comes back even
   * when the gateway is slow or away: its payment is then still pending and goes on by itself.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field; {@code plan.retired}; {@code
   *     plugin.inactive} when gateway or server plugin does not work for the tenant; {@code
   *     tax.unavailable}, {@code tax.refused} or {@code tax.ambiguous} when its tax cannot be told,
   *     see {@link TenantSettings#taxFailure()}
   */
  Checkout place(UUID tenant, NewOrder order, Optional<RequestKey> key, Actor actor);

  /**
   * Pays an order whose payment failed once more, with another method or gateway.
   *
   * @throws org.patchbay.persistence.Problem {@code payment.open} while an earlier payment may
   *     still succeed, for then the customer would pay twice
   */
  Checkout pay(
      UUID tenant, UUID order, PaymentChoice choice, Optional<RequestKey> key, Actor actor);

  /**
   * Gives up an order that is not paid. Money that still arrives for it is given back by itself.
   *
   * @throws org.patchbay.persistence.Problem {@code order.state} when it is paid, or {@code
   *     payment.open} while the gateway is being asked or has reserved the money
   */
  Order cancel(UUID tenant, UUID order, Actor actor);

  /** One of them. */
  Optional<Order> find(UUID tenant, UUID id);

  /** All of them, or one customer's; oldest first. */
  Page<Order> list(UUID tenant, Optional<UUID> customer, Page.Request page);

  /**
   * An order to place.
   *
   * @param customer who orders
   * @param plan code of a published plan
   * @param options options that the customer may choose
   * @param payment how to pay; not needed for a free plan
   */
  record NewOrder(
      UUID customer, String plan, Map<String, String> options, Optional<PaymentChoice> payment) {}

  /**
   * How to pay.
   *
   * @param gateway id of a gateway plugin that is active for the tenant; empty when it has just one
   * @param method in the gateway's own words; empty to choose on its page
   * @param returnUrl where a hosted page sends the customer afterwards
   * @param cancelUrl where it sends who gives up
   */
  record PaymentChoice(
      Optional<String> gateway, String method, Optional<URI> returnUrl, Optional<URI> cancelUrl) {}

  /**
   * An order with what it led to.
   *
   * @param order the order
   * @param invoice its invoice
   * @param payment its payment; empty when free
   */
  record Checkout(Order order, Invoice invoice, Optional<Payment> payment) {}
}
