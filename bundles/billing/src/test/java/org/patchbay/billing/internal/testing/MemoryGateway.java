package org.patchbay.billing.internal.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.CaptureRequest;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundRequest;
import org.patchbay.plugin.api.gateway.RefundStatus;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;

/**
 * A gateway that keeps its promises: one payment a key. The method of a payment says what becomes
 * of it: {@code ok}, {@code decline}, {@code redirect}, {@code authorize}, {@code wrong-amount}.
 */
public final class MemoryGateway implements Gateway {
  private final Map<String, Payment> byKey = new ConcurrentHashMap<>();
  private final Map<String, Payment> byReference = new ConcurrentHashMap<>();
  private final Map<String, Refund> refunds = new ConcurrentHashMap<>();
  private final AtomicInteger charges = new AtomicInteger();
  private volatile UnaryOperator<Refund> refunding = UnaryOperator.identity();
  private volatile List<PaymentFact> facts = List.of();

  @Override
  public Payment createPayment(PaymentRequest request) {
    Payment payment = byKey.computeIfAbsent(request.idempotencyKey(), key -> make(request));
    byReference.putIfAbsent(payment.reference(), payment);
    return byReference.get(payment.reference());
  }

  @Override
  public Payment capture(CaptureRequest request) {
    return become(Payment.succeeded(request.reference(), request.amount()));
  }

  @Override
  public Refund refund(RefundRequest request) {
    return refunds.computeIfAbsent(
        request.idempotencyKey(),
        key ->
            refunding.apply(
                new Refund(
                    "re-" + key, RefundStatus.SUCCEEDED, request.amount(), Optional.empty())));
  }

  @Override
  public Payment status(String reference) {
    return byReference.get(reference);
  }

  @Override
  public Refund refundStatus(String reference) {
    return refunds.values().stream()
        .filter(refund -> refund.reference().equals(reference))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public WebhookResult webhook(WebhookRequest request) {
    if (new String(request.body(), StandardCharsets.UTF_8).equals("forged")) {
      throw PluginException.permanent("webhook.rejected", "The signature is wrong.");
    }
    return WebhookResult.of(facts.toArray(PaymentFact[]::new));
  }

  /** What the next webhooks tell. */
  public void tells(PaymentFact... next) {
    facts = List.of(next);
  }

  /** What becomes of the next refunds. */
  public void refunds(UnaryOperator<Refund> next) {
    refunding = next;
  }

  /** What a payment is from now on. */
  public Payment become(Payment payment) {
    if (payment.status() == org.patchbay.plugin.api.gateway.PaymentStatus.SUCCEEDED) {
      charges.incrementAndGet();
    }
    byReference.put(payment.reference(), payment);
    return payment;
  }

  /** What a refund is from now on. */
  public void become(String key, Refund refund) {
    refunds.put(key, refund);
  }

  /** How often money was taken. */
  public int charges() {
    return charges.get();
  }

  /** How much was given back. */
  public List<Money> givenBack() {
    return refunds.values().stream()
        .filter(refund -> refund.status() == RefundStatus.SUCCEEDED)
        .map(Refund::amount)
        .toList();
  }

  private Payment make(PaymentRequest request) {
    String reference = "pay-" + request.idempotencyKey();
    Money amount = request.amount();
    return switch (request.method()) {
      case "decline" -> Payment.failed(reference, amount, "card_declined", "Declined.");
      case "redirect" -> Payment.redirect(reference, amount, URI.create("https://pay.test/1"));
      case "authorize" -> Payment.authorized(reference, amount);
      case "wrong-amount" -> become(Payment.succeeded(reference, amount.times(2)));
      case "same-reference" -> become(Payment.succeeded("pay-same", amount));
      default -> become(Payment.succeeded(reference, amount));
    };
  }
}
