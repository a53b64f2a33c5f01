package org.patchbay.plugin.testkit.gateway;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.GatewayProvider;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact.PaymentChanged;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundRequest;
import org.patchbay.plugin.api.gateway.RefundStatus;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;

/** Does about everything wrong that a gateway can do wrong. */
final class SloppyGateway implements Gateway, GatewayProvider {
  static final String SECRET = "not-so-secret";

  private final boolean talkative;
  private final AtomicInteger ids = new AtomicInteger();
  private PluginContext context;

  SloppyGateway(boolean talkative) {
    this.talkative = talkative;
  }

  @Override
  public Gateway open(PluginContext given) {
    context = given;
    return this;
  }

  /** Charges at every call, always euros, always with success. */
  @Override
  public Payment createPayment(PaymentRequest request) {
    Money euros = Money.ofMinor(request.amount().minor(), Money.of("1", "EUR").currency());
    return Payment.succeeded("p" + ids.incrementAndGet(), euros);
  }

  @Override
  public Refund refund(RefundRequest request) {
    return new Refund(
        "r" + ids.incrementAndGet(), RefundStatus.SUCCEEDED, request.amount(), Optional.empty());
  }

  @Override
  public Payment status(String reference) {
    return Payment.redirect(reference, Money.of("1", "EUR"), URI.create("page"));
  }

  /** Believes whatever comes. */
  @Override
  public WebhookResult webhook(WebhookRequest request) {
    return WebhookResult.of(
        new PaymentChanged("e" + ids.incrementAndGet(), context.clock().instant(), status("p1")));
  }

  @Override
  public void testConnection() {
    context
        .logger()
        .log(System.Logger.Level.INFO, "connected" + (talkative ? " by " + SECRET : ""));
  }
}
