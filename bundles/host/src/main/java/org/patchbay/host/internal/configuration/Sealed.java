package org.patchbay.host.internal.configuration;

/**
 * A secret as it is kept.
 *
 * @param text what {@link org.patchbay.host.internal.secrets.SecretCipher} made of it
 */
public record Sealed(String text) {

  @Override
  public String toString() {
    return "Sealed";
  }
}
