package org.patchbay.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The installation's master key. Nothing is done with it but deriving a key for each use. */
final class MasterKey {
  private static final int BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /**
   * The key that is set, or the one in {@code master.key}, which is made if it is not there: base64
   * of 32 random bytes. All nodes of an installation need the same. Of several, with commas
   * between, the first: the others are older.
   *
   * @throws IllegalStateException when what is there is not such a key
   */
  static MasterKey of(IdentitySettings settings) {
    Path file = settings.data().resolve("master.key");
    String text = settings.masterKey().orElseGet(() -> fromFile(file));
    String where = settings.masterKey().isPresent() ? "patchbay.master.key" : file.toString();
    try {
      byte[] key = Base64.getDecoder().decode(text.split("[,\\s]+", 2)[0]);
      if (key.length == BYTES) {
        return new MasterKey(key);
      }
    } catch (IllegalArgumentException e) {
      // Not base64: told below, without the text.
    }
    throw new IllegalStateException(where + " does not hold the base64 of 32 bytes");
  }

  private static String fromFile(Path file) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    try {
      return PrivateFile.writeOnce(file, Base64.getEncoder().encodeToString(fresh));
    } catch (IOException e) {
      throw new UncheckedIOException("The master key cannot be kept in " + file, e);
    }
  }

  /** A key of 32 bytes for one use: HKDF with SHA-256 (RFC 5869), no salt, the use as info. */
  byte[] derive(String use) {
    return derive(key, use);
  }

  static byte[] derive(byte[] key, String use) {
    byte[] extracted = hmac(new byte[BYTES], key);
    byte[] info = (use + '\u0001').getBytes(StandardCharsets.ISO_8859_1);
    return hmac(extracted, info);
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
