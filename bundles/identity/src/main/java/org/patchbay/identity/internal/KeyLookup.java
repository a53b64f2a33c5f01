package org.patchbay.identity.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.patchbay.identity.Principal;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;

/** Whose a presented key is. Asks the database once in some seconds for a key in use. */
final class KeyLookup {
  private static final int LONGEST = 200;
  private static final int CAPACITY = 10_000;

  /** How long a revoked key may work on other nodes. */
  private static final Duration LIFETIME = Duration.ofSeconds(5);

  private final Database database;
  private final ExpiringCache<ByteBuffer, Principal> right;
  private final ExpiringCache<ByteBuffer, Boolean> wrong;
  private final MissLimit misses;

  KeyLookup(Database database, LongSupplier nanoTime) {
    this.database = database;
    right = new ExpiringCache<>(CAPACITY, LIFETIME, nanoTime);
    wrong = new ExpiringCache<>(CAPACITY, LIFETIME, nanoTime);
    misses = new MissLimit(200, 50, nanoTime);
  }

  /**
   * @throws Problem {@code credentials.busy} when too many wrong keys came in, for a key not in use
   *     yet
   */
  Optional<Principal> principal(String credential) {
    if (credential.length() > LONGEST) {
      return Optional.empty();
    }
    KeySecret secret = new KeySecret(credential);
    ByteBuffer digest = ByteBuffer.wrap(secret.digest());
    Optional<Principal> cached = right.get(digest);
    return cached.isPresent() || wrong.get(digest).isPresent() ? cached : find(secret, digest);
  }

  private Optional<Principal> find(KeySecret secret, ByteBuffer digest) {
    if (!right.remembers(digest) && !misses.allows()) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE,
          "credentials.busy",
          "Too many wrong keys were tried; try again in a second.",
          List.of(),
          null);
    }
    Optional<Principal> owner = database.inPlatform(tx -> KeyRows.owner(tx, secret));
    if (owner.isPresent()) {
      right.put(digest, owner.get());
    } else {
      right.remove(digest);
      wrong.put(digest, true);
      misses.missed();
    }
    return owner;
  }

  /** Forgets a key. */
  void forget(UUID id) {
    right.removeValues(principal -> principal.id().equals(id));
  }
}
