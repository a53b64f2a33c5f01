package org.patchbay.billing;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;

/** Money in and back. */
@ProviderType
public interface Payments {

  /** One of them. */
  Optional<Payment> find(UUID tenant, UUID id);

  /** All of them, or one customer's; oldest first. */
  Page<Payment> list(UUID tenant, Optional<UUID> customer, Page.Request page);

  /** Those that wait for {@link #review}; oldest first. */
  Page<Payment> held(UUID tenant, Page.Request page);

  /** How many of all tenants wait for {@link #review}; at most 10,000 are counted. */
  long held();

  /**
   * Decides of a payment that fraud plugins held. When approved, its gateway is asked at once, by a
   * job; else it has failed, and the customer may pay in another way.
   *
   * @param note why, for the record; may be empty
   * @throws org.patchbay.persistence.Problem {@code payment.state} when it is not held
   */
  Payment review(UUID tenant, UUID payment, boolean approved, String note, Actor actor);

  /**
   * Takes the money of an authorized payment.
   *
   * @throws org.patchbay.persistence.Problem {@code payment.state}, or what the gateway refused
   *     with
   */
  Payment capture(UUID tenant, UUID payment, Actor actor);

  /**
   * Asks the gateway how a payment is, and applies the answer. Because an operator asked, a success
   * after a failure is believed here, and here only.
   *
   * @throws org.patchbay.persistence.Problem when the gateway does not answer, or never answered so
   *     that there is no reference to ask for
   */
  Payment refresh(UUID tenant, UUID payment, Actor actor);

  /**
   * Ends what is left open when a gateway never answered for a payment, by what an operator found
   * there.
   *
   * @param reference the gateway's id of the payment, for which it is asked as by {@link #refresh};
   *     empty when no payment was made there: then it has failed, and the customer may pay again
   * @throws org.patchbay.persistence.Problem {@code payment.state} when nothing is left open, or
   *     when the gateway does not answer for that reference
   */
  Payment resolve(UUID tenant, UUID payment, Optional<String> reference, Actor actor);

  /**
   * Gives money back.
   *
   * @param amount all that is left when empty
   * @throws org.patchbay.persistence.Problem when it is more than what is left, or nothing was
   *     taken
   */
  Refund refund(
      UUID tenant,
      UUID payment,
      Optional<Money> amount,
      String reason,
      Optional<RequestKey> key,
      Actor actor);

  /** A payment's refunds, oldest first. */
  Page<Refund> refunds(UUID tenant, Optional<UUID> payment, Page.Request page);

  /**
   * Hands a request at a webhook URL to its gateway and applies the facts, each once.
   *
   * @param token the part of the URL that the host minted
   * @throws org.patchbay.persistence.Problem {@code webhook.rejected} when the gateway does not
   *     believe it; {@code webhook.early} (503) when it tells of a payment whose answer is not
   *     recorded yet, so that the gateway sends it again
   */
  WebhookResult.Reply webhook(String token, WebhookRequest request);
}
