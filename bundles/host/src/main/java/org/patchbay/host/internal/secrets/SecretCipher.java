package org.patchbay.host.internal.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets with AES-256-GCM (NIST SP 800-38D). What it makes is bound to the place it was
 * made for: moved to another tenant, plugin or setting it cannot be decrypted.
 */
public final class SecretCipher {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final MasterKey master;
  private final SecureRandom random = new SecureRandom();

  public SecretCipher(MasterKey master) {
    this.master = master;
  }

  /**
   * Where a secret belongs.
   *
   * @param tenant whose it is
   * @param plugin for which plugin
   * @param setting in which setting
   */
  public record Place(UUID tenant, String plugin, String setting) {
    private byte[] bytes() {
      return (tenant + "/" + plugin + "/" + setting).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Encrypts; the same secret looks different each time. */
  public String encrypt(String secret, Place place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        crypt(
            Cipher.ENCRYPT_MODE,
            master.current(),
            nonce,
            place,
            secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return master.currentId() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Decrypts.
   *
   * @throws IllegalArgumentException when it was not encrypted for that place, or with a key that
   *     is not there
   */
  public String decrypt(String encrypted, Place place) {
    int dot = encrypted.indexOf('.');
    String id = encrypted.substring(0, Math.max(dot, 0));
    SecretKey key =
        master
            .find(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "it was encrypted with the master key "
                            + id
                            + ", which this node has not"));
    byte[] all = Base64.getUrlDecoder().decode(encrypted.substring(dot + 1));
    if (all.length < NONCE_BYTES) {
      throw new IllegalArgumentException("what is kept of it is too short");
    }
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
    return new String(
        crypt(Cipher.DECRYPT_MODE, key, nonce, place, sealed), StandardCharsets.UTF_8);
  }

  private static byte[] crypt(int mode, SecretKey key, byte[] nonce, Place place, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.bytes());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("it was not encrypted for this place", e);
    }
  }
}
