package org.patchbay.host.internal.runtime;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.host.internal.calls.CallGuard;

/**
 * A tenant's place at a plugin: its instance, or the wait for it. Counts the calls under way, so
 * that a seat that is given up is closed after the last of them, and by one thread only.
 */
final class Seat {
  private static final int GIVEN_UP = Integer.MIN_VALUE;

  private final UUID tenant;
  private final AtomicInteger uses = new AtomicInteger(1); // of who made it, to open it
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile OpenInstance open;
  private volatile CallGuard guard;
  private volatile boolean overdue;
  private volatile long usedAt;

  Seat(UUID tenant) {
    this.tenant = tenant;
  }

  UUID tenant() {
    return tenant;
  }

  /** Begins a use; false when the seat is given up. */
  boolean enter() {
    for (int now = uses.get(); now >= 0; now = uses.get()) {
      if (uses.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Ends a use; true when it was the last of a seat that is given up. */
  boolean leave() {
    return uses.decrementAndGet() == GIVEN_UP;
  }

  /** Takes no more uses; true when none is under way. Only the first call counts. */
  boolean giveUp() {
    for (int now = uses.get(); now >= 0; now = uses.get()) {
      if (uses.compareAndSet(now, now | GIVEN_UP)) {
        return now == 0;
      }
    }
    return false;
  }

  void opened(OpenInstance instance, CallGuard guarded) {
    guard = guarded;
    open = instance;
    ready.complete(null);
  }

  void notOpened(Throwable why) {
    ready.completeExceptionally(why);
  }

  /** Completes when the instance is there, or cannot be made. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** The instance; null until it is there. */
  OpenInstance open() {
    return open;
  }

  CallGuard guard() {
    return guard;
  }

  /** Opening takes longer than a caller would wait. */
  void markOverdue() {
    overdue = true;
  }

  boolean overdue() {
    return overdue;
  }

  void used(long nanoTime) {
    usedAt = nanoTime;
  }

  long usedAt() {
    return usedAt;
  }
}
