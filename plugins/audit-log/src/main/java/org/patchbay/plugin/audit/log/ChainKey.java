package org.patchbay.plugin.audit.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a line's hash is made: SHA-256, or HMAC-SHA-256 with a key, over the hash before in hex and
 * the line's JSON.
 */
final class ChainKey {
  /** SHA-256, which everybody can compute. */
  static final ChainKey NONE = new ChainKey("none", Optional.empty());

  private static final String HMAC = "HmacSHA256";
  private static final int ID_LENGTH = 16;

  private final String id;
  private final Optional<SecretKeySpec> secret;

  private ChainKey(String id, Optional<SecretKeySpec> secret) {
    this.id = id;
    this.secret = secret;
  }

  static ChainKey of(String secret) {
    SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    String mark = new ChainKey("", Optional.of(key)).hash("", "patchbay audit-log");
    return new ChainKey(mark.substring(0, ID_LENGTH), Optional.of(key));
  }

  /** Tells keys apart and tells nothing of the key. */
  String id() {
    return id;
  }

  boolean isSecret() {
    return secret.isPresent();
  }

  /** In lower-case hex. */
  String hash(String previous, String json) {
    byte[] text = (previous + json).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(secret.isPresent() ? mac(secret.get(), text) : sha(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no SHA-256", e);
    }
  }

  /** The line with these facts that comes after the one with that hash. */
  Line line(String previous, Map<String, Object> facts) {
    String json = CanonicalJson.of(facts);
    return new Line(hash(previous, json), json);
  }

  private static byte[] mac(SecretKeySpec key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(key);
    return mac.doFinal(text);
  }

  private static byte[] sha(byte[] text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text);
  }

  @Override
  public String toString() {
    return "ChainKey[" + id + "]";
  }
}
