package org.patchbay.plugin.gateway.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.patchbay.plugin.api.PluginException;

/**
 * The header {@code Sandbox-Signature: t=<unix seconds>,v1=<hex>}: HMAC-SHA256 over the time, a dot
 * and the raw body.
 */
final class WebhookSignature {
  static final String HEADER = "Sandbox-Signature";
  private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

  private final Supplier<String> secret;
  private final Duration tolerance;

  WebhookSignature(Supplier<String> secret, Duration tolerance) {
    this.secret = secret;
    this.tolerance = tolerance;
  }

  String sign(byte[] body, Instant now) {
    String time = Long.toString(now.getEpochSecond());
    return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac(time, body));
  }

  /** Refuses a header that is not one of ours, or too old, or over another body. */
  void verify(String header, byte[] body, Instant now) {
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      throw rejected("The webhook has no signature of the sandbox.");
    }
    String time = form.group(1);
    if (!MessageDigest.isEqual(mac(time, body), HexFormat.of().parseHex(form.group(2)))) {
      throw rejected("The webhook's signature does not fit its body.");
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    if (age.compareTo(tolerance) > 0) {
      throw rejected("The webhook was signed too long ago, or in the future.");
    }
  }

  static PluginException rejected(String message) {
    return PluginException.permanent("webhook.rejected", message);
  }

  private byte[] mac(String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.get().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
