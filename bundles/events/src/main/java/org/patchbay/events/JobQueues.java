package org.patchbay.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How much durable work there is, over all nodes and tenants. */
@ProviderType
public interface JobQueues {

  /**
   * A row for each kind that has jobs. Of a kind, at most the 10,000 that fall due first are
   * counted: more would cost more than knowing it is worth.
   */
  List<JobQueue> queues();

  /**
   * Jobs of one kind.
   *
   * @param kind see {@link JobHandler#kind()}
   * @param waiting those that are not at work, for whatever time they are put off
   * @param due those of them that could be at work by now
   * @param running those at work
   * @param failing those, waiting or at work, whose last attempt failed
   * @param oldest how long the first of those due has been so; empty when none is
   */
  record JobQueue(
      String kind, long waiting, long due, long running, long failing, Optional<Duration> oldest) {}
}
