package org.patchbay.events;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Transaction;

/**
 * Durable work. A job is written in the transaction of the state that asks for it, runs at least once
 * on some node after that commits, and goes on on another after a crash.
 */
@ProviderType
public interface Jobs {

  /** Writes a job; one of the same kind and key that waits already stays as it is. */
  void enqueue(Transaction tx, NewJob job);

  /** Takes back a job that has not begun, if there is one. */
  void cancel(Transaction tx, String kind, String key);

  /**
   * A job to write.
   *
   * @param kind who runs it: {@link JobHandler#kind()}
   * @param key what it is for, unique within the kind while it waits or runs
   * @param tenant whose it is; empty for the platform's own
   * @param payload what the handler needs, text of at most 64 KiB
   * @param due not before; now when empty
   */
  record NewJob(
      String kind, String key, Optional<UUID> tenant, String payload, Optional<Instant> due) {}
}
