package org.patchbay.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;

/**
 * API keys of admins, and short-lived tokens (JWT, RFC 7519) of customers. A key is shown once,
 * when it is issued; only its digest is kept.
 */
@ProviderType
public interface Credentials {

  /**
   * Issues a key.
   *
   * @param tenant whose admin it is for; empty for the platform's admin
   * @param label what it is for, 1 to 100 characters
   * @param key of a request that may come again
   * @throws org.patchbay.persistence.Problem {@code key.issued} when the request came before, for a
   *     secret is shown once
   */
  IssuedKey issueKey(Optional<UUID> tenant, String label, Optional<RequestKey> key, Actor actor);

  /** Issues a key for a request that does not come again. */
  default IssuedKey issueKey(Optional<UUID> tenant, String label, Actor actor) {
    return issueKey(tenant, label, Optional.empty(), actor);
  }

  /** The keys of a tenant, or of the platform. */
  List<ApiKey> keys(Optional<UUID> tenant);

  /**
   * Makes a key useless, at once on this node and within seconds on others.
   *
   * @throws org.patchbay.persistence.Problem when there is none of that tenant
   */
  void revokeKey(Optional<UUID> tenant, UUID id, Actor actor);

  /** A token with which a customer acts for itself, good for at most a day. */
  String customerToken(UUID tenant, UUID customer, Duration validFor);

  /** Who a bearer credential, key or token, stands for; empty when it stands for nobody. */
  Optional<Principal> authenticate(String credential);

  /**
   * A key as kept.
   *
   * @param id its id
   * @param label what it is for
   * @param prefix its first characters, to recognise it by
   * @param createdAt when, UTC
   */
  record ApiKey(UUID id, String label, String prefix, Instant createdAt) {}

  /**
   * A key as issued.
   *
   * @param key as kept
   * @param secret the credential itself
   */
  record IssuedKey(ApiKey key, String secret) {

    @Override
    public String toString() {
      return "IssuedKey[" + key + "]";
    }
  }
}
