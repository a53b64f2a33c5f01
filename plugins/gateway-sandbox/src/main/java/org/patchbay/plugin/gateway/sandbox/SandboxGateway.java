package org.patchbay.plugin.gateway.sandbox;

import com.grack.nanojson.JsonParserException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.CaptureRequest;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundRequest;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;

/** A little payment service of one tenant, with all that it knows in the plugin's store. */
final class SandboxGateway implements Gateway {
  private static final String PAGES = "pay/";
  private static final String DECISION = "decision=";

  private final PluginContext context;
  private final SandboxConfig config;
  private final Ledger ledger;
  private final Misfortune misfortune;
  private final WebhookSignature signature;
  private final Optional<Outbox> outbox;
  private final HostedPage page = new HostedPage();

  SandboxGateway(PluginContext context) {
    this.context = context;
    config = context.config(SandboxConfig.class);
    ledger = new Ledger(context.store());
    misfortune = new Misfortune(config, context.store());
    signature =
        new WebhookSignature(
            new WebhookSecret(config.webhookSecret(), context.store()),
            Duration.ofSeconds(config.toleranceSeconds()));
    outbox =
        config.webhooks()
            ? Optional.of(new Outbox(context, new WebhookSender(context, signature)))
            : Optional.empty();
    outbox.ifPresent(Outbox::resume);
  }

  @Override
  public Payment createPayment(PaymentRequest request) {
    misfortune.outage();
    TestCard card = TestCard.of(request.method());
    if (!request.amount().isPositive()) {
      throw PluginException.permanent("payment.amount", "A payment is above zero.");
    }
    String reference = References.payment(context.tenant().id(), request.idempotencyKey());
    misfortune.beforeCharge(card, reference);
    Instant now = now();
    Charge asked = Charge.first(reference, Terms.of(request, card, settlesAt(card, now)), now);
    Optional<Charge> earlier = ledger.open(asked);
    Charge charge = earlier.orElse(asked);
    if (!charge.terms().fit(request)) {
      throw PluginException.permanent(
          "idempotency.conflict", "This key stands for a payment of other terms.");
    }
    announce(charge);
    if (earlier.isEmpty()) {
      misfortune.afterCharge(card);
    }
    return report(charge.asOf(now));
  }

  @Override
  public Payment capture(CaptureRequest request) {
    misfortune.outage();
    Instant now = now();
    Charge captured =
        ledger.update(
            request.reference(),
            charge -> charge.asOf(now).captured(request.idempotencyKey(), request.amount(), now));
    announce(captured);
    return report(captured);
  }

  @Override
  public Refund refund(RefundRequest request) {
    misfortune.outage();
    Instant now = now();
    String reference = References.refund(request.paymentReference(), request.idempotencyKey());
    Charge charge =
        ledger.update(
            request.paymentReference(),
            before -> before.givenBack(reference, request.amount(), now));
    GivenBack given = charge.refund(reference).orElseThrow();
    send(Facts.of(charge, given), given.at());
    return given.refund();
  }

  @Override
  public Payment status(String reference) {
    misfortune.outage();
    return report(ledger.get(reference).asOf(now()));
  }

  @Override
  public Refund refundStatus(String reference) {
    misfortune.outage();
    return ledger
        .find(References.paymentOf(reference))
        .flatMap(charge -> charge.refund(reference))
        .map(GivenBack::refund)
        .orElseThrow(
            () -> PluginException.permanent("refund.unknown", "The sandbox has no such refund."));
  }

  @Override
  public WebhookResult webhook(WebhookRequest request) {
    if (request.path().startsWith(PAGES)) {
      return visit(request, request.path().substring(PAGES.length()));
    }
    byte[] body = request.body();
    signature.verify(request.header(WebhookSignature.HEADER).orElse(""), body, now());
    try {
      return WebhookResult.of(Facts.read(new String(body, StandardCharsets.UTF_8)));
    } catch (JsonParserException e) {
      throw WebhookSignature.rejected("The webhook's body cannot be read.");
    }
  }

  @Override
  public void testConnection() {
    misfortune.outage();
  }

  @Override
  public Health health() {
    return config.outage() ? Health.down("An outage is being played.") : Health.up();
  }

  @Override
  public void close() {
    outbox.ifPresent(Outbox::close);
  }

  private WebhookResult visit(WebhookRequest request, String reference) {
    Instant now = now();
    Optional<Charge> found = ledger.find(reference).map(charge -> charge.asOf(now));
    if (found.isEmpty()) {
      return new WebhookResult(List.of(), page.unknown());
    }
    Optional<Decision> decision = decision(request);
    if (decision.isEmpty()) {
      return new WebhookResult(List.of(), page.show(found.get()));
    }
    Charge charge = ledger.update(reference, before -> before.decided(decision.get(), now));
    announce(charge);
    return new WebhookResult(
        List.of(Facts.of(charge)), WebhookResult.Reply.seeOther(HostedPage.next(charge)));
  }

  private static Optional<Decision> decision(WebhookRequest request) {
    String form = new String(request.body(), StandardCharsets.UTF_8);
    return request.method().equals("POST") && form.startsWith(DECISION)
        ? Decision.of(form.substring(DECISION.length()))
        : Optional.empty();
  }

  private Payment report(Charge charge) {
    boolean page =
        charge.status() == PaymentStatus.PENDING && charge.terms().card() == TestCard.REDIRECT;
    return page
        ? Payment.redirect(charge.reference(), charge.amount(), pageOf(charge.reference()))
        : charge.payment();
  }

  private URI pageOf(String reference) {
    String base = context.webhookUrl().toString();
    return URI.create(base + (base.endsWith("/") ? "" : "/") + PAGES + reference);
  }

  private Optional<Instant> settlesAt(TestCard card, Instant now) {
    return card == TestCard.PENDING
        ? Optional.of(now.plusSeconds(config.settleSeconds()))
        : Optional.empty();
  }

  /** Tells of the state that a charge has, or will have by itself. */
  private void announce(Charge charge) {
    Charge settled = charge.terms().settlesAt().map(charge::settled).orElse(charge);
    if (settled.status() != PaymentStatus.PENDING) {
      send(Facts.of(settled), settled.at());
    }
  }

  private void send(PaymentFact fact, Instant at) {
    outbox.ifPresent(box -> box.send(fact, at.plusMillis(config.webhookDelayMillis())));
  }

  private Instant now() {
    return context.clock().instant();
  }
}
