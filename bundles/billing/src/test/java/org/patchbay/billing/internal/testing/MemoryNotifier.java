package org.patchbay.billing.internal.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;

/** A notifier of the worst sort: it sends whatever it is given, however often. */
public final class MemoryNotifier implements Notifier {
  private final List<Notification> sent = new CopyOnWriteArrayList<>();
  private final List<Instant> times = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private volatile Optional<PluginException> failure = Optional.empty();

  MemoryNotifier(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Delivery send(Notification notification) {
    failure.ifPresent(
        reason -> {
          throw reason;
        });
    sent.add(notification);
    times.add(clock.instant());
    return new Delivery("mail-" + sent.size(), Delivery.Status.ACCEPTED, "");
  }

  /** Fails from now on, or works again. */
  public void fails(Optional<PluginException> reason) {
    failure = reason;
  }

  /** What was sent. */
  public List<Notification> sent() {
    return sent;
  }

  /** When each was sent. */
  public List<Instant> times() {
    return times;
  }
}
