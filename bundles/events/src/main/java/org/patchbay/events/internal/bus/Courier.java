package org.patchbay.events.internal.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.TypeFilter;
import org.patchbay.events.internal.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to one subscriber that this node serves: a thread that reads and writes down, and
 * up to eight that tell.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int THREADS = 8;
  private static final int PAGE = 200;
  private static final int READ_APART = 8;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long WRITE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventSubscriber subscriber;
  private final EventHead head;
  private final Ledger ledger;
  private final int generation;
  private final TypeFilter types;
  private final Backlog backlog;
  private final Telling telling;
  private final Retries retries;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger tellers = new AtomicInteger();
  private final ThreadPoolExecutor threads;
  private final Turns turns;
  private final Runnable waking;
  private volatile boolean lost;
  private long writtenAt;
  private boolean unwritten;

  Courier(
      EventSubscriber subscriber, EventHead head, Ledger ledger, Place place, RetryPolicy policy) {
    this.subscriber = subscriber;
    this.head = head;
    this.ledger = ledger;
    generation = place.generation();
    types = TypeFilter.of(subscriber.types());
    backlog = new Backlog(place);
    telling = new Telling(subscriber, policy);
    retries = new Retries(ledger, telling, backlog, subscriber.name());
    threads = Threads.pool("patchbay-event-" + subscriber.name(), THREADS);
    turns =
        new Turns(
            "patchbay-events-" + subscriber.name(),
            subscriber.name() + " is not told of events for now",
            this::turn);
    waking = turns::wake;
    turns.start();
    head.add(waking);
  }

  EventSubscriber subscriber() {
    return subscriber;
  }

  int generation() {
    return generation;
  }

  /** Whether another node has taken over. */
  boolean isLost() {
    return lost;
  }

  /** Looks at parked events now: an operator changed them. */
  void lookAtParked() {
    retries.lookNow();
    turns.wake();
  }

  /** Leaves closing it to the caller, unless another began it: false then. */
  boolean mayClose() {
    return closing.compareAndSet(false, true);
  }

  boolean isClosing() {
    return closing.get();
  }

  /** Lets what has been begun end, or interrupts it after a while; writes that down and stops. */
  @Override
  public void close() {
    head.remove(waking);
    turns.close();
    threads.shutdown();
    retries.close();
    try {
      long patience = PATIENCE.toMillis();
      if (!threads.awaitTermination(patience, TimeUnit.MILLISECONDS)
          || !retries.awaitEnd(patience)) {
        LOG.warn(
            "{} has been at some events for {} s: interrupted",
            subscriber.name(),
            PATIENCE.toSeconds());
        threads.shutdownNow();
        retries.interrupt();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    try {
      write(true);
    } catch (RuntimeException e) {
      LOG.warn("What {} was told last is told again: {}", subscriber.name(), e.getMessage());
    }
    closed.countDown();
  }

  /** Returns when another thread has closed it. */
  void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long turn() {
    boolean more = read();
    backlog.tidy();
    retries.look();
    tell();
    write(false);
    return more ? 0 : rest();
  }

  private long rest() {
    long rest = unwritten ? writtenAt + WRITE_NANOS - System.nanoTime() : IDLE_NANOS;
    return Math.max(0, retries.untilLook(backlog.untilDue(rest)));
  }

  /** Reads a page of each that has room; tells whether there is more to read at once. */
  private boolean read() {
    boolean more = false;
    if (backlog.readTo() < head.end() && backlog.hasRoom()) {
      Selection all = new Selection(types, Optional.empty(), backlog.tenantsApart());
      backlog.add(head.read(all, backlog.readTo(), PAGE));
      more = backlog.readTo() < head.end() && backlog.hasRoom();
    }
    for (Map.Entry<UUID, Long> one : backlog.readable(READ_APART).entrySet()) {
      Selection only = new Selection(types, Optional.of(one.getKey()), Set.of());
      backlog.add(one.getKey(), head.read(only, one.getValue(), PAGE));
      more = true;
    }
    return more;
  }

  private void tell() {
    int wanted = Math.min(backlog.ready(), THREADS - tellers.get());
    for (int i = 0; i < wanted && !turns.isEnding(); i++) {
      tellers.incrementAndGet();
      try {
        threads.execute(this::work);
      } catch (RejectedExecutionException closed) {
        tellers.decrementAndGet();
      }
    }
  }

  private void work() {
    try {
      Optional<Backlog.Batch> batch = turns.isEnding() ? Optional.empty() : backlog.next();
      while (batch.isPresent()) {
        telling.tell(batch.get(), backlog);
        turns.wake();
        batch = turns.isEnding() ? Optional.empty() : backlog.next();
      }
    } finally {
      tellers.decrementAndGet();
    }
  }

  private void write(boolean now) {
    if (!now && System.nanoTime() - writtenAt < WRITE_NANOS) {
      unwritten = true;
      return;
    }
    unwritten = false;
    Optional<Progress> progress = lost ? Optional.empty() : backlog.progress();
    if (progress.isEmpty()) {
      return;
    }
    writtenAt = System.nanoTime();
    Set<AggregateKey> waiting;
    try {
      waiting = ledger.write(generation, progress.get());
    } catch (RuntimeException e) {
      backlog.unwritten(progress.get());
      throw e;
    }
    if (waiting == null) {
      lost = true;
      turns.end();
      return;
    }
    backlog.written(progress.get(), waiting);
    retries.written(List.copyOf(progress.get().retried()));
  }
}
