package org.patchbay.events;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of events, at least once and those of an aggregate in their order. Registered as a
 * service; while none of its name is, on any node, its events wait for it.
 *
 * <p>One node at a time serves a subscriber. Whatever it does must be safe to repeat: after a crash
 * the last events come again, with the same ids.
 */
@ConsumerType
public interface EventSubscriber {

  /**
   * The name of its place in the log, unique and for ever: 1 to 100 of {@code a-z 0-9 - : .}, for
   * example {@code webhooks}.
   */
  String name();

  /**
   * What it is told of: types such as {@code invoice.paid}, all of an aggregate as {@code
   * invoice.*}, or everything as {@code *}.
   */
  Set<String> types();

  /** Where it begins when its name is new. */
  default Start start() {
    return Start.NOW;
  }

  /**
   * Takes events of one tenant, or of the platform, outside any transaction, on one of several
   * threads. {@link Metadata} tells what the first of them hangs together with.
   *
   * @param events 1 to 500, by and large the oldest first, those of an aggregate exactly so
   * @throws TenantUnavailableException when no event of this tenant can be taken for now; those of
   *     others go on
   * @throws Exception when they are to be told again: one by one, then each with backoff while
   *     later ones of its aggregate wait behind it. After 20 attempts it becomes a dead letter and
   *     those behind it go on
   */
  void handle(List<Event> events) throws Exception;

  /** Where a new subscriber begins. */
  enum Start {
    /** With what happens from now on. */
    NOW,
    /** With the oldest event that is kept. */
    BEGINNING
  }
}
