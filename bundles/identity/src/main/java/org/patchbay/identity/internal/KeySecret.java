package org.patchbay.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * An API key's text. Digest and prefix are what may be kept of it; with 256 random bits in it, a
 * fast digest is enough.
 *
 * @param text the credential itself
 */
record KeySecret(String text) {
  private static final String MARK = "pbk_";
  private static final int RANDOM_BYTES = 32;
  private static final int SHOWN_OF_OURS = MARK.length() + 8;
  private static final int SHOWN_OF_GIVEN = 4;

  /** A fresh one: {@code pbk_} and 43 characters. */
  static KeySecret random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new KeySecret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * The first characters, to recognise and to find it by; fewer of a key that is not our making.
   */
  String prefix() {
    int shown = text.startsWith(MARK) ? SHOWN_OF_OURS : SHOWN_OF_GIVEN;
    return text.substring(0, Math.min(shown, text.length()));
  }

  /** SHA-256 of it. */
  byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "KeySecret[" + prefix() + "…]";
  }
}
