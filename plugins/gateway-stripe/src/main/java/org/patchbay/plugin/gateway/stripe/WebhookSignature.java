package org.patchbay.plugin.gateway.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.patchbay.plugin.api.PluginException;

/**
 * Stripe's header {@code Stripe-Signature: t=<unix seconds>,v1=<hex>[,v1=<hex>]…}: HMAC-SHA256 over
 * the time, a dot and the raw body, keyed by the whole endpoint secret. Any {@code v1} by any of
 * the secrets will do, other schemes count for nothing.
 */
final class WebhookSignature {
  static final String HEADER = "Stripe-Signature";

  private final List<String> secrets;
  private final Duration tolerance;

  WebhookSignature(List<String> secrets, Duration tolerance) {
    this.secrets = secrets;
    this.tolerance = tolerance;
  }

  /**
   * @throws PluginException {@code webhook.rejected} when Stripe did not sign that body just now
   */
  void verify(String header, byte[] body, Instant now) {
    String time = "";
    List<byte[]> signatures = new ArrayList<>();
    for (String element : header.split(",", -1)) {
      String value = element.substring(element.indexOf('=') + 1).strip();
      if (element.strip().matches("t=\\d{1,12}")) {
        time = value;
      } else if (element.strip().matches("v1=[0-9a-f]{64}")) {
        signatures.add(HexFormat.of().parseHex(value));
      }
    }
    if (time.isEmpty() || signatures.isEmpty()) {
      throw rejected("The webhook has no signature of Stripe.");
    }
    if (!isSigned(time, body, signatures)) {
      throw rejected("The webhook's signature fits none of the webhook secrets.");
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    if (age.compareTo(tolerance) > 0) {
      throw rejected("The webhook was signed too long ago, or in the future.");
    }
  }

  static PluginException rejected(String message) {
    return PluginException.permanent("webhook.rejected", message);
  }

  private boolean isSigned(String time, byte[] body, List<byte[]> signatures) {
    boolean signed = false;
    for (String secret : secrets) {
      byte[] expected = mac(secret, time, body);
      for (byte[] signature : signatures) {
        signed |= MessageDigest.isEqual(expected, signature);
      }
    }
    return signed;
  }

  private static byte[] mac(String secret, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
