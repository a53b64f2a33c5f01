package org.patchbay.plugin.gateway.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.patchbay.plugin.api.gateway.WebhookRequest;

/** Webhooks as Stripe signs them. */
final class SignedWebhooks {
  private SignedWebhooks() {}

  static WebhookRequest of(String body, String secret, Instant time) {
    return withHeader(body, "t=" + time.getEpochSecond() + ",v1=" + sign(body, secret, time));
  }

  static WebhookRequest withHeader(String body, String header) {
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        Map.of("Stripe-Signature", List.of(header)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String sign(String body, String secret, Instant time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = time.getEpochSecond() + "." + body;
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
