package org.patchbay.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Transaction;

/**
 * Durable work. A job is written in the transaction of the state that asks for it, runs at least
 * once on some node after that commits, and goes on on another after a crash.
 */
@ProviderType
public interface Jobs {

  /**
   * Writes a job; one of the same kind and key that waits or is at work already stays as it is. It
   * begins within milliseconds of the commit on this node, within a second on another. The commit
   * fails with {@link org.patchbay.persistence.DatabaseException} when the job is another tenant's,
   * or the platform's, than the transaction's, or its payload is too long.
   */
  void enqueue(Transaction tx, NewJob job);

  /** Takes back a job that has not begun, if there is one. */
  void cancel(Transaction tx, String kind, String key);

  /**
   * Jobs that wait, are at work or fail and are tried again: what falls due first comes first.
   *
   * @param tenant whose; all that the transaction may see when empty
   * @param limit 1 to 500
   */
  List<Pending> pending(Transaction tx, Optional<UUID> tenant, int limit);

  /**
   * A job to write.
   *
   * @param kind who runs it: {@link JobHandler#kind()}
   * @param key what it is for, unique within the kind, over all tenants, while it waits or runs
   * @param tenant whose it is; empty for the platform's own
   * @param payload what the handler needs, text of at most 64 KiB
   * @param due not before; now when empty
   */
  record NewJob(
      String kind, String key, Optional<UUID> tenant, String payload, Optional<Instant> due) {}

  /**
   * A job that is not done.
   *
   * @param kind see {@link NewJob}
   * @param key see {@link NewJob}
   * @param tenant see {@link NewJob}
   * @param attempts how often it was begun since it was written or last went well
   * @param running whether a node is at it, or was until it died
   * @param failure why the last attempt failed
   * @param due when it is to be begun next; while running, when its node is taken for dead
   */
  record Pending(
      String kind,
      String key,
      Optional<UUID> tenant,
      int attempts,
      boolean running,
      Optional<String> failure,
      Instant due) {}
}
