package org.patchbay.host.internal.calls;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The threads that one version of a plugin runs on. They are its own, so that a plugin which blocks
 * them starves no other, and what it leaves in thread locals goes with it. The one that was used
 * last is used next: it is warm.
 */
public final class Lanes {
  private final String name;
  private final int most;
  private final AtomicReference<Idle> idle = new AtomicReference<>();
  private final Set<Lane> all = ConcurrentHashMap.newKeySet();
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();
  private volatile boolean closed;

  private record Idle(Lane lane, Idle below) {}

  /**
   * @param name what its threads are called
   * @param most threads at most
   */
  public Lanes(String name, int most) {
    this.name = name;
    this.most = most;
  }

  /**
   * Has work done; false when every thread is busy and there may be no more, or the lanes are
   * closed.
   */
  public boolean hand(Handover<?> work) {
    for (Lane lane = pop(); lane != null; lane = pop()) {
      if (lane.offer(work)) {
        return true;
      }
    }
    if (closed) {
      return false;
    }
    if (alive.incrementAndGet() > most) {
      alive.decrementAndGet();
      return false;
    }
    return startWith(work);
  }

  /** Has work done that must be done, on a thread beyond the limit if need be. */
  public void insist(Handover<?> work) {
    if (!hand(work)) {
      alive.incrementAndGet();
      startWith(work);
    }
  }

  private boolean startWith(Handover<?> work) {
    Lane lane = new Lane(this, name + "-" + made.incrementAndGet(), work);
    all.add(lane);
    try {
      lane.start();
      return true;
    } catch (OutOfMemoryError e) { // the system gives no more threads
      ended(lane);
      return false;
    }
  }

  /** Ends the threads: idle ones now, the others when they come back. */
  public void close() {
    closed = true;
    for (Lane lane = pop(); lane != null; lane = pop()) {
      lane.close();
    }
  }

  /**
   * Waits for the threads of closed lanes to end.
   *
   * @return true when none is left after the time
   */
  public boolean join(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (Lane lane : all) {
      lane.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }
    return all.isEmpty();
  }

  /** Interrupts what still runs. */
  public void interrupt() {
    all.forEach(Lane::interrupt);
  }

  /** Threads that have not ended. */
  public int alive() {
    return alive.get();
  }

  /** Takes a lane that is ready for work; false when it shall end instead. */
  boolean idle(Lane lane) {
    if (closed) {
      return false;
    }
    for (Idle top = idle.get(); ; top = idle.get()) {
      if (idle.compareAndSet(top, new Idle(lane, top))) {
        break;
      }
    }
    if (closed) { // closed since, and perhaps not seen there
      lane.close();
    }
    return true;
  }

  void ended(Lane lane) {
    all.remove(lane);
    alive.decrementAndGet();
  }

  private Lane pop() {
    for (Idle top = idle.get(); top != null; top = idle.get()) {
      if (idle.compareAndSet(top, top.below())) {
        return top.lane();
      }
    }
    return null;
  }
}
