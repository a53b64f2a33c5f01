package org.patchbay.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Events as they happen, for who looks on: nothing is kept of how far one has read. */
@ProviderType
public interface EventFeed {

  /**
   * Follows the log.
   *
   * @param tenant whose events; all when empty
   * @param types patterns such as {@code invoice.paid}, {@code invoice.*} or {@code *}
   * @param after begins with the event after this one; with the next one when empty
   * @throws org.patchbay.persistence.Problem when a pattern is none, or the log has no such event
   *     of that tenant
   */
  Follower follow(Optional<UUID> tenant, Collection<String> types, Optional<UUID> after);

  /** How many follow at this node, that is, were not closed. */
  int followers();

  /** One who follows, on one thread. */
  interface Follower extends AutoCloseable {

    /** The next events, oldest first; waits for them, and returns none when none came. */
    List<Event> next(Duration wait) throws InterruptedException;

    @Override
    void close();
  }
}
