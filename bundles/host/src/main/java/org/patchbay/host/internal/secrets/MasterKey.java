package org.patchbay.host.internal.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that secrets are encrypted with, and older ones that they can still be decrypted with.
 * Each has an id that tells nothing about it, kept with what it encrypted.
 */
public final class MasterKey {
  private static final int BYTES = 32;
  private static final String MAC = "HmacSHA256";

  private final List<Key> keys;

  private record Key(String id, SecretKey encryption) {}

  private MasterKey(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * Of text.
   *
   * @param text keys in base64, 32 bytes each; the first encrypts, those after it, each behind a
   *     comma, are older ones
   * @throws IllegalArgumentException when it is none
   */
  public static MasterKey parse(String text) {
    return new MasterKey(Arrays.stream(text.split("[,\\s]+")).map(MasterKey::key).toList());
  }

  private static Key key(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The master key is not base64.", e);
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "The master key has " + bytes.length + " bytes, not " + BYTES + ".");
    }
    String id = HexFormat.of().formatHex(derive(bytes, "id"), 0, 4);
    return new Key(id, new SecretKeySpec(derive(bytes, "secrets"), "AES"));
  }

  private static byte[] derive(byte[] master, String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(master, MAC));
      return mac.doFinal(("patchbay " + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Id of the key that encrypts. */
  String currentId() {
    return keys.get(0).id();
  }

  /** The key that encrypts. */
  SecretKey current() {
    return keys.get(0).encryption();
  }

  /** The key of that id. */
  Optional<SecretKey> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst().map(Key::encryption);
  }

  @Override
  public String toString() {
    return "MasterKey[" + keys.stream().map(Key::id).toList() + "]";
  }
}
