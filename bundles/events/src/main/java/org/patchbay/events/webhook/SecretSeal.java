package org.patchbay.events.webhook;

import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Encrypts the secrets of endpoints; who holds the master key does it. */
@ConsumerType
public interface SecretSeal {

  /** Encrypts what only this endpoint's deliveries need. */
  String seal(UUID tenant, UUID endpoint, String secret);

  /**
   * Decrypts it.
   *
   * @throws IllegalArgumentException when it was sealed for another endpoint, or with a key that is
   *     not there
   */
  String open(UUID tenant, UUID endpoint, String kept);
}
