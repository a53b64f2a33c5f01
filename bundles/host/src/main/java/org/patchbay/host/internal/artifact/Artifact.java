package org.patchbay.host.internal.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A plugin's jar that was found good. */
public final class Artifact {
  private final PluginManifest manifest;
  private final String sha256;
  private final byte[] content;

  /** Takes the content as its own; it must not be changed after. */
  public Artifact(PluginManifest manifest, byte[] content) {
    this.manifest = manifest;
    this.sha256 = digest(content);
    this.content = content;
  }

  public PluginManifest manifest() {
    return manifest;
  }

  /** Digest of the content, in lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** The jar itself; not to be changed. */
  public byte[] content() {
    return content;
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
