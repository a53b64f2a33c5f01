package org.patchbay.rest.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.persistence.Problem;

/** A log in which nothing happens, and nothing is kept. */
final class FakeFeed implements EventFeed {
  private final List<List<String>> followed = new CopyOnWriteArrayList<>();
  private final List<UUID> tenants = new CopyOnWriteArrayList<>();
  private final AtomicInteger following = new AtomicInteger();

  /** The patterns of each who followed. */
  List<List<String>> followed() {
    return followed;
  }

  List<UUID> tenants() {
    return tenants;
  }

  @Override
  public int followers() {
    return following.get();
  }

  @Override
  public Follower follow(Optional<UUID> tenant, Collection<String> types, Optional<UUID> after) {
    tenant.ifPresent(tenants::add);
    after.ifPresent(
        id -> {
          throw Problem.notFound("event", id);
        });
    followed.add(List.copyOf(types));
    following.incrementAndGet();
    return new Follower() {
      @Override
      public List<Event> next(Duration wait) throws InterruptedException {
        // So that a test sees soon that a client is gone.
        new CountDownLatch(1).await(Math.min(wait.toMillis(), 50), TimeUnit.MILLISECONDS);
        return List.of();
      }

      @Override
      public void close() {
        following.decrementAndGet();
      }
    };
  }
}
