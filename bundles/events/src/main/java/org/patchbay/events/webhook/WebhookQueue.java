package org.patchbay.events.webhook;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How much there is to be sent to endpoints, over all nodes and tenants. */
@ProviderType
public interface WebhookQueue {

  /**
   * Counts at most 1,000 deliveries of an endpoint, those that fall due first, and 10,000 in all:
   * more would cost more than knowing it is worth. What is oldest is looked for in all.
   */
  Backlog backlog();

  /**
   * Deliveries that are not finished.
   *
   * @param waiting those that are not under way, for whatever time they are put off
   * @param due those of them that could be under way by now
   * @param running those under way
   * @param failing those, waiting or under way, whose last attempt failed
   * @param off those that wait for their endpoint to be switched on; none of the others do
   * @param oldest how long the first of those due has been so; empty when none is
   */
  record Backlog(
      long waiting, long due, long running, long failing, long off, Optional<Duration> oldest) {}
}
