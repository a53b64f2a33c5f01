package org.patchbay.billing.internal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Notice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Refund;
import org.patchbay.billing.Service;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.WebhookRequest;

/** What buyers and gateways do in tests, and what is looked at afterwards. */
public final class Desk {
  public static final Map<String, String> HOST = Map.of("host", "web1");
  public static final Page.Request ALL = new Page.Request(Optional.empty(), 100);

  private final TestBilling billing;

  public Desk(TestBilling billing) {
    this.billing = billing;
  }

  /** Orders the plan {@code vps}, which is published when it is not there. */
  public Checkout place(String method) {
    if (billing.plans.coded(billing.tenant, "vps").isEmpty()) {
      billing.plan("vps", "9.90");
    }
    NewOrder wanted = new NewOrder(billing.customer().id(), "vps", HOST, TestBilling.by(method));
    return billing.orders.place(billing.tenant, wanted, Optional.empty(), TestBilling.ACTOR);
  }

  /** The gateway tells facts by webhook. */
  public int webhook(PaymentFact... facts) {
    billing.gateway.tells(facts);
    return billing.payments.webhook(billing.tenant.toString(), request("facts")).status();
  }

  /** A request at the webhook URL. */
  public static WebhookRequest request(String body) {
    return new WebhookRequest(
        "POST", "", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** A fact of a payment. */
  public static PaymentFact fact(String id, org.patchbay.plugin.api.gateway.Payment payment) {
    return new PaymentFact.PaymentChanged(id, Instant.now(), payment);
  }

  public Order order(Checkout checkout) {
    return billing.orders.find(billing.tenant, checkout.order().id()).orElseThrow();
  }

  public Invoice invoice(Checkout checkout) {
    return billing.invoices.find(billing.tenant, checkout.invoice().id()).orElseThrow();
  }

  public Payment payment(Checkout checkout) {
    UUID id = checkout.payment().orElseThrow().id();
    return billing.payments.find(billing.tenant, id).orElseThrow();
  }

  public Service service(Checkout checkout) {
    UUID id = order(checkout).service().orElseThrow();
    return billing.services.find(billing.tenant, id).orElseThrow();
  }

  public List<Refund> refunds(Checkout checkout) {
    return billing
        .payments
        .refunds(billing.tenant, checkout.payment().map(Payment::id), ALL)
        .items();
  }

  public List<Notice> notices() {
    return billing.notices.list(billing.tenant, Optional.empty(), ALL).items();
  }

  /** Refused, with that code. */
  public static void assertRefused(String code, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
