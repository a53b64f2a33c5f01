package org.patchbay.billing.internal.testing;

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
  private volatile Optional<PluginException> failure = Optional.empty();

  @Override
  public Delivery send(Notification notification) {
    failure.ifPresent(
        reason -> {
          throw reason;
        });
    sent.add(notification);
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
}
