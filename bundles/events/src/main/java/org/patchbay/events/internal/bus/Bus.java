package org.patchbay.events.internal.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.TypeFilter;
import org.patchbay.events.internal.Turns;
import org.patchbay.persistence.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the subscribers of this node, each as long as no other node does. */
@Component(service = Bus.class)
public final class Bus implements AutoCloseable {
  /** What nodes tell each other when an operator changed something about subscriptions. */
  static final String TOPIC = "subscriptions";

  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9:.-]{1,100}");
  private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final int CLOSERS = 64;

  private final Database database;
  private final EventHead head;
  private final RetryPolicy policy;
  private final UUID node;
  private final Leases leases;
  private final Database.Listening listening;
  private final Map<String, EventSubscriber> subscribers = new ConcurrentHashMap<>();
  private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor closers = Threads.pool("patchbay-events-closing", CLOSERS);
  // Keeps the head at the log's end.
  private final Runnable following = () -> {};
  private final Turns turns =
      new Turns(
          "patchbay-subscriptions",
          "Subscriptions rest while the database cannot be reached",
          this::turn);

  @Activate
  public Bus(@Reference Database database, @Reference EventHead head) {
    this(database, head, RetryPolicy.USUAL);
  }

  public Bus(Database database, EventHead head, RetryPolicy policy) {
    this.policy = policy;
    this.database = database;
    this.head = head;
    node = database.newId();
    leases = new Leases(database, node);
    listening = database.listen(TOPIC, this::changed);
    head.add(following);
    turns.start();
    LOG.info("Subscriptions that are served here show the node {}", node);
  }

  /**
   * Lets a subscriber be told.
   *
   * @throws IllegalArgumentException when its name or types are none, or another has the name
   */
  public void add(EventSubscriber subscriber) {
    if (!NAME.matcher(subscriber.name()).matches()) {
      throw new IllegalArgumentException(
          "Not a name for a subscriber, 1 to 100 of a-z 0-9 - : . : " + subscriber.name());
    }
    TypeFilter.of(subscriber.types());
    if (subscribers.putIfAbsent(subscriber.name(), subscriber) != null) {
      throw new IllegalArgumentException("There is a subscriber " + subscriber.name() + " already");
    }
    turns.wake();
  }

  /** Tells a subscriber no more; returns when it is at no event, or was interrupted there. */
  public void remove(EventSubscriber subscriber) {
    subscribers.remove(subscriber.name(), subscriber);
    Courier courier = couriers.get(subscriber.name());
    if (courier != null && courier.subscriber() == subscriber) {
      stop(courier);
    }
  }

  @Deactivate
  @Override
  public void close() {
    listening.close();
    subscribers.clear();
    // All at once, and leases are kept meanwhile: no other node tells what is told here still.
    couriers.values().stream()
        .map(courier -> CompletableFuture.runAsync(() -> stop(courier), closers))
        .toList()
        .forEach(CompletableFuture::join);
    turns.close();
    head.remove(following);
    closers.shutdown();
  }

  private void changed() {
    couriers.values().forEach(Courier::lookAtParked);
    turns.wake();
  }

  private long turn() {
    if (!couriers.isEmpty()) {
      keep(leases.renew(List.copyOf(couriers.keySet())));
    }
    List<EventSubscriber> missing =
        subscribers.values().stream().filter(one -> !couriers.containsKey(one.name())).toList();
    if (!missing.isEmpty() && !turns.isEnding()) {
      leases.take(missing, now()).forEach(this::serve);
      leases.ask(missing, couriers.size());
    }
    return TURN_NANOS;
  }

  /** Where subscriptions begin that begin now; they wait while that cannot be told. */
  private OptionalLong now() {
    try {
      return head.awaitNow(PATIENCE);
    } catch (InterruptedException e) {
      turns.end();
      return OptionalLong.empty();
    }
  }

  private void keep(Map<String, Leases.Kept> kept) {
    couriers.forEach(
        (name, courier) -> {
          Leases.Kept lease = kept.get(name);
          if (courier.isClosing()) {
            return;
          }
          if (lease == null
              || lease.generation() != courier.generation()
              || lease.heir().isPresent()
              || courier.isLost()) {
            closers.execute(() -> stop(courier));
          }
        });
  }

  private void serve(Leases.Taken taken) {
    EventSubscriber subscriber = subscribers.get(taken.name());
    if (subscriber == null) {
      leases.release(taken.name());
      return;
    }
    Ledger ledger = new Ledger(database, taken.name(), node);
    Place place = ledger.open(taken.position(), taken.generation());
    couriers.put(taken.name(), new Courier(subscriber, head, ledger, place, policy));
    if (subscribers.get(taken.name()) != subscriber) {
      // It left meanwhile.
      stop(couriers.get(taken.name()));
    }
  }

  /** Ends a courier's work, and only then lets others have the subscription. */
  private void stop(Courier courier) {
    if (!courier.mayClose()) {
      courier.awaitClosed();
      return;
    }
    String name = courier.subscriber().name();
    try {
      courier.close();
      leases.release(name);
    } catch (RuntimeException e) {
      LOG.warn("{} is taken over when its lease ends: {}", name, e.getMessage());
    } finally {
      couriers.remove(name, courier);
      turns.wake();
    }
  }
}
