package org.patchbay.events.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.patchbay.persistence.Problem;

/** A key of the Standard Webhooks scheme, written {@code whsec_} and base64. */
final class EndpointSecret {
  private static final String PREFIX = "whsec_";
  private static final String MAC = "HmacSHA256";
  private static final int BYTES = 32;
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key;

  private EndpointSecret(byte[] key) {
    this.key = key;
  }

  static EndpointSecret random() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return new EndpointSecret(key);
  }

  /** The one that was given, or a new one. */
  static EndpointSecret of(Optional<String> given) {
    return given.map(EndpointSecret::parse).orElseGet(EndpointSecret::random);
  }

  /**
   * Of text.
   *
   * @throws Problem when it is none; without the text
   */
  static EndpointSecret parse(String text) {
    if (text.startsWith(PREFIX)) {
      try {
        byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        if (key.length >= FEWEST_BYTES && key.length <= MOST_BYTES) {
          return new EndpointSecret(key);
        }
      } catch (IllegalArgumentException e) {
        // Told below.
      }
    }
    throw Problem.invalid(
        "secret",
        "is %s and the base64 of %d to %d bytes".formatted(PREFIX, FEWEST_BYTES, MOST_BYTES));
  }

  /** As its owner writes it. */
  String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** The signature of a message. */
  String sign(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
