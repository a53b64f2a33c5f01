package org.patchbay.events.internal.webhook;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What this node is sending, and how much more it may. */
final class InFlight {
  private final Map<UUID, TakenDelivery> deliveries = new HashMap<>();

  synchronized void add(TakenDelivery delivery) {
    deliveries.put(delivery.id(), delivery);
  }

  synchronized void remove(TakenDelivery delivery) {
    deliveries.remove(delivery.id(), delivery);
    notifyAll();
  }

  synchronized Collection<TakenDelivery> all() {
    return List.copyOf(deliveries.values());
  }

  synchronized int size() {
    return deliveries.size();
  }

  /** How many more may be sent to each endpoint that some are being sent to. */
  synchronized Map<UUID, Integer> rooms(int mostEach) {
    Map<UUID, Integer> rooms = new HashMap<>();
    for (TakenDelivery delivery : deliveries.values()) {
      rooms.merge(delivery.message().endpoint(), mostEach - 1, (room, first) -> room - 1);
    }
    return rooms;
  }

  /** Waits until nothing is being sent, but not for long. */
  synchronized void awaitNone(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; !deliveries.isEmpty() && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
