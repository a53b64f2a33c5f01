package org.patchbay.billing.internal.order;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.Orders.PaymentChoice;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.payment.PaymentRequests;
import org.patchbay.billing.internal.payment.PaymentWriter;
import org.patchbay.billing.internal.payment.Settlement;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/**
 * Writes orders and payments first, then asks the gateway. No transaction is open while a plugin is
 * at work.
 */
@Component(service = Checkouts.class)
public final class Checkouts {
  private static final String NEWEST_PAYMENT =
      "UPDATE billing.customer_order SET payment = ? WHERE tenant_id = ? AND id = ?";

  private final Database database;
  private final BillingSchema schema;
  private final OrderIntake intake;
  private final OrderWriter writer;
  private final Gateways gateways;
  private final PaymentWriter payments;
  private final PaymentRequests requests;
  private final Settlement settlement;
  private final Audience.Finder audiences;

  @Activate
  public Checkouts(
      @Reference Database database,
      @Reference BillingSchema schema,
      @Reference OrderIntake intake,
      @Reference OrderWriter writer,
      @Reference Gateways gateways,
      @Reference PaymentWriter payments,
      @Reference PaymentRequests requests,
      @Reference Settlement settlement,
      @Reference Audience.Finder audiences) {
    this.database = database;
    this.schema = schema;
    this.intake = intake;
    this.writer = writer;
    this.gateways = gateways;
    this.payments = payments;
    this.requests = requests;
    this.settlement = settlement;
    this.audiences = audiences;
  }

  /** Places an order; see {@link org.patchbay.billing.Orders#place}. */
  Checkout place(UUID tenant, NewOrder wanted, Optional<RequestKey> key, Actor actor) {
    UUID id = database.newId();
    OrderIntake.Draft draft;
    try {
      draft = intake.judge(tenant, wanted);
    } catch (Problem e) {
      // What was good when it was first asked for stays so: the repetition finds its order.
      return earlier(tenant, key, id, e);
    }
    Audience audience = audiences.of(tenant);
    Placed placed =
        database.inTenant(
            tenant,
            tx -> {
              Optional<UUID> made = schema.claim(tx, tenant, "orders", key, id);
              return made.isPresent()
                  ? new Placed(Sales.ofOrder(tx, tenant, made.get()).orElseThrow(), false)
                  : new Placed(write(tx, tenant, id, draft, audience, actor), true);
            });
    if (!placed.fresh() || placed.sale().payment().isEmpty()) {
      return placed.sale().checkout();
    }
    Gateways.Method how = draft.method().orElseThrow();
    return requests.first(tenant, placed.sale(), OrderWriter.asked(how)).checkout();
  }

  /** Pays once more; see {@link org.patchbay.billing.Orders#pay}. */
  Checkout pay(
      UUID tenant, UUID order, PaymentChoice choice, Optional<RequestKey> key, Actor actor) {
    List<Problem.Field> wrong = new ArrayList<>();
    Optional<Gateways.Method> method = gateways.resolve(tenant, Optional.of(choice), wrong);
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    Gateways.Method how = method.orElseThrow();
    Placed placed =
        database.inTenant(
            tenant,
            tx -> {
              Sale sale =
                  Sales.lock(tx, tenant, order).orElseThrow(() -> Problem.notFound("order", order));
              return payAgain(tx, tenant, sale, how, key, actor);
            });
    return placed.fresh()
        ? requests.first(tenant, placed.sale(), OrderWriter.asked(how)).checkout()
        : placed.sale().checkout();
  }

  private Checkout earlier(UUID tenant, Optional<RequestKey> key, UUID id, Problem refusal) {
    return database.inTenant(
        tenant,
        tx -> {
          UUID made = schema.claim(tx, tenant, "orders", key, id).orElseThrow(() -> refusal);
          return Sales.ofOrder(tx, tenant, made).orElseThrow().checkout();
        });
  }

  private Sale write(
      Transaction tx, UUID tenant, UUID id, OrderIntake.Draft draft, Audience audience, Actor actor)
      throws SQLException {
    Sale sale = writer.write(tx, tenant, id, draft, actor);
    if (sale.payment().isPresent()) {
      return sale;
    }
    return settlement.settle(tx, tenant, sale, audience, actor);
  }

  private Placed payAgain(
      Transaction tx,
      UUID tenant,
      Sale sale,
      Gateways.Method how,
      Optional<RequestKey> key,
      Actor actor)
      throws SQLException {
    Invoice invoice = sale.invoice();
    Payment payment =
        writer.payment(invoice.id(), sale.customer().id(), invoice.total(), how, Sql.now());
    if (schema.claim(tx, tenant, "payments", key, payment.id()).isPresent()) {
      return new Placed(sale, false);
    }
    refuseUnlessFailed(sale);
    UUID order = sale.order().id();
    payments.insert(tx, tenant, order, payment, OrderWriter.asked(how), actor);
    payments.announce(tx, tenant, payment, how.checks(), actor);
    Sql.update(tx, NEWEST_PAYMENT, payment.id(), tenant, order);
    return new Placed(Sales.ofOrder(tx, tenant, order).orElseThrow(), true);
  }

  private static void refuseUnlessFailed(Sale sale) {
    if (sale.order().status() != Order.Status.PENDING_PAYMENT) {
      throw Problem.conflict(
          "order.state", "Order " + sale.order().id() + " is " + sale.order().status() + ".");
    }
    Payment.Status status = sale.due().status();
    if (status != Payment.Status.FAILED && status != Payment.Status.CANCELLED) {
      throw Problem.conflict(
          "payment.open",
          "Payment " + sale.due().id() + " is " + status + " and may still succeed.");
    }
    if (!sale.due().attention().isEmpty()) {
      throw Problem.conflict(
          "payment.open",
          "Payment " + sale.due().id() + " may have taken money; an operator has to look at it.");
    }
  }

  /**
   * A sale as written.
   *
   * @param fresh false when an earlier request with the same key made it
   */
  private record Placed(Sale sale, boolean fresh) {}
}
