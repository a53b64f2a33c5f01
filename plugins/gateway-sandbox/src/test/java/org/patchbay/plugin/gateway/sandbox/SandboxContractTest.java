package org.patchbay.plugin.gateway.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact.PaymentChanged;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.gateway.GatewayContract;

class SandboxContractTest extends GatewayContract {
  private static final String SECRET = "sandbox-secret-of-the-test";

  @Override
  protected SandboxProvider provider() {
    return new SandboxProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return TestPluginContext.builder().config("webhookSecret", SECRET);
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().config("outage", true);
  }

  @Override
  protected List<String> secrets() {
    return List.of(SECRET);
  }

  @Override
  protected String goodMethod() {
    return "card-ok";
  }

  @Override
  protected String declinedMethod() {
    return "card-declined";
  }

  @Override
  protected WebhookRequest webhookAt(Instant time) {
    Payment payment = Payment.succeeded("sbx_1", Money.of("19.90", "EUR"));
    byte[] body =
        Facts.write(new PaymentChanged("evt_1", time, payment)).getBytes(StandardCharsets.UTF_8);
    String signature = new WebhookSignature(() -> SECRET, Duration.ofMinutes(5)).sign(body, time);
    return new WebhookRequest(
        "POST", "", Map.of(), Map.of(signatureHeader(), List.of(signature)), body);
  }

  @Override
  protected String signatureHeader() {
    return "Sandbox-Signature";
  }
}
