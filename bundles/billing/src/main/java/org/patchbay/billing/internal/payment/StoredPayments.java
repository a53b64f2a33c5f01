package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Payments;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.refund.RefundLedger;
import org.patchbay.billing.internal.refund.RefundOrders;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;

/** Reads payments and takes what is asked of them. */
@Component
public final class StoredPayments implements Payments {
  private final Database database;
  private final PaymentStatusCheck check;
  private final Reviews reviews;
  private final Resolutions resolutions;
  private final Captures captures;
  private final RefundOrders refunds;
  private final Webhooks webhooks;

  /**
   * @param schema makes sure that the tables are there
   */
  @Activate
  public StoredPayments(
      @Reference Database database,
      @Reference BillingSchema schema,
      @Reference PaymentStatusCheck check,
      @Reference Reviews reviews,
      @Reference Resolutions resolutions,
      @Reference Captures captures,
      @Reference RefundOrders refunds,
      @Reference Webhooks webhooks) {
    this.database = database;
    this.check = check;
    this.reviews = reviews;
    this.resolutions = resolutions;
    this.captures = captures;
    this.refunds = refunds;
    this.webhooks = webhooks;
  }

  @Override
  public Optional<Payment> find(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> PaymentRows.PAGING.find(tx, tenant, id));
  }

  @Override
  public Page<Payment> list(UUID tenant, Optional<UUID> customer, Page.Request page) {
    return database.inTenant(
        tenant, tx -> PaymentRows.PAGING.read(tx, tenant, "t.customer", customer, page));
  }

  @Override
  public Page<Payment> held(UUID tenant, Page.Request page) {
    return database.inTenant(tenant, tx -> Reviews.HELD.read(tx, tenant, page));
  }

  @Override
  public long held() {
    return database.inPlatform(Reviews::held);
  }

  @Override
  public Payment review(UUID tenant, UUID payment, boolean approved, String note, Actor actor) {
    return reviews.review(tenant, payment, approved, note, actor);
  }

  @Override
  public Payment capture(UUID tenant, UUID payment, Actor actor) {
    return captures.capture(tenant, payment, actor);
  }

  @Override
  public Payment refresh(UUID tenant, UUID payment, Actor actor) {
    return check.refresh(
        tenant, database.inTenant(tenant, tx -> require(tx, tenant, payment)), actor);
  }

  @Override
  public Payment resolve(UUID tenant, UUID payment, Optional<String> reference, Actor actor) {
    return resolutions.resolve(tenant, payment, reference, actor);
  }

  @Override
  public Refund refund(
      UUID tenant,
      UUID payment,
      Optional<Money> amount,
      String reason,
      Optional<RequestKey> key,
      Actor actor) {
    return refunds.refund(tenant, payment, amount, reason, key, actor);
  }

  @Override
  public Page<Refund> refunds(UUID tenant, Optional<UUID> payment, Page.Request page) {
    return database.inTenant(
        tenant, tx -> RefundLedger.PAGING.read(tx, tenant, "t.payment", payment, page));
  }

  @Override
  public WebhookResult.Reply webhook(String token, WebhookRequest request) {
    return webhooks.take(token, request);
  }

  private static Payment require(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return PaymentRows.PAGING
        .find(tx, tenant, id)
        .orElseThrow(() -> Problem.notFound("payment", id));
  }
}
