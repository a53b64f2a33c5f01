package org.patchbay.plugin.testkit.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.RefundRequest;

/** Requests to try a gateway with. What belongs to one key is the same at every call. */
public final class Payments {
  private Payments() {}

  /** A request to take an amount at once. */
  public static PaymentRequest payment(String key, Money amount, String method) {
    return payment(key, amount, method, true);
  }

  /** A request to take an amount, at once or after a capture. */
  public static PaymentRequest payment(String key, Money amount, String method, boolean capture) {
    return new PaymentRequest(
        key,
        id(key),
        amount,
        "Invoice 2026-0001",
        new Customer(
            new UUID(0, 7), "ada@example.org", "Ada Example", "DE", Locale.forLanguageTag("de")),
        method,
        capture,
        URI.create("https://shop.example.org/return"),
        URI.create("https://shop.example.org/cancel"),
        Map.of("invoice", "2026-0001"));
  }

  /** A request to give an amount back. */
  public static RefundRequest refund(String key, String paymentReference, Money amount) {
    return new RefundRequest(key, id(key), paymentReference, amount, "Ordered twice");
  }

  private static UUID id(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
