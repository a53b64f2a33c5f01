package org.patchbay.host.internal.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.internal.calls.CallGuard;
import org.patchbay.host.internal.calls.CallLimits;
import org.patchbay.host.internal.calls.CallStats;
import org.patchbay.host.internal.calls.Failures;
import org.patchbay.host.internal.calls.Handover;
import org.patchbay.host.internal.calls.Lanes;
import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.plugin.api.PluginException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of a plugin with its instances, made when a tenant first calls and kept. Once retired
 * it makes none, closes each after its last call, and is drained when the last is closed.
 */
final class Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
  private static final ClassLoader HOST = Outlet.class.getClassLoader();

  private final RunningPlugin plugin;
  private final ClassLoader loader;
  private final InstanceSource source;
  private final Supplier<CallLimits> limits;
  private final Function<UUID, CallStats> stats;
  private final Instant since = Instant.now();
  private final Lanes lanes;
  private final Map<UUID, Seat> seats = new ConcurrentHashMap<>();
  private final Map<UUID, CallGuard> guards = new ConcurrentHashMap<>();
  private final Map<UUID, String> broken = new ConcurrentHashMap<>();
  private final AtomicInteger unclosed = new AtomicInteger();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile boolean retired;

  /**
   * @param stats where calls of a tenant are counted
   */
  Outlet(
      RunningPlugin plugin,
      InstanceSource source,
      Supplier<CallLimits> limits,
      Function<UUID, CallStats> stats) {
    this.plugin = plugin;
    this.source = source;
    this.limits = limits;
    this.stats = stats;
    loader = plugin.provider().getClass().getClassLoader();
    lanes = new Lanes("plugin-" + plugin.id() + "-" + plugin.version(), limits.get().threads());
  }

  RunningPlugin plugin() {
    return plugin;
  }

  /** The plugin's class loader. */
  ClassLoader loader() {
    return loader;
  }

  Lanes lanes() {
    return lanes;
  }

  /** How the circuit breaker of a tenant's calls is. */
  Circuit circuit(UUID tenant) {
    CallGuard guard = guards.get(tenant);
    return guard == null ? Circuit.CLOSED : guard.circuit();
  }

  /** Since when it is there. */
  Instant since() {
    return since;
  }

  /** A call of a tenant was not made. */
  void refused(UUID tenant) {
    stats.apply(tenant).refused();
  }

  /** The tenants that have an instance now, most recently used first. */
  List<UUID> recentTenants(int limit) {
    return seats.values().stream()
        .filter(seat -> seat.open() != null)
        .sorted(Comparator.comparingLong(Seat::usedAt).reversed())
        .limit(limit)
        .map(Seat::tenant)
        .toList();
  }

  /** Leaves the secrets of a tenant's instance out. */
  Redaction redaction(UUID tenant) {
    Seat seat = seats.get(tenant);
    return seat == null || seat.open() == null ? Redaction.NONE : seat.open().redaction();
  }

  /** Why a tenant's instance could not be made when it was last tried. */
  Optional<String> broken(UUID tenant) {
    return Optional.ofNullable(broken.get(tenant));
  }

  /**
   * A tenant's seat with its instance, to be {@linkplain #leave left} after use; null when retired.
   *
   * @param deadline in terms of {@link System#nanoTime()}
   */
  Seat enter(UUID tenant, long deadline) {
    for (; ; ) {
      Seat seat = seats.get(tenant);
      if (seat == null) {
        seat = place(tenant);
        if (seat == null) {
          return null;
        }
      }
      if (seat.enter()) {
        if (seat.open() == null) {
          awaitOpen(seat, deadline);
        }
        return seat;
      }
      seats.remove(tenant, seat);
    }
  }

  private Seat place(UUID tenant) {
    Seat fresh = new Seat(tenant);
    Handover<Void> opening =
        opening(fresh); // before it is counted: should this fail, nothing is owed
    unclosed.incrementAndGet();
    Seat present = seats.putIfAbsent(tenant, fresh);
    if (present != null || retired) { // retired since: retire() may not have seen it
      seats.remove(tenant, fresh);
      closed();
      return retired ? null : present;
    }
    if (!lanes.hand(opening)) {
      notOpened(fresh, busy());
      leave(fresh);
    }
    return fresh;
  }

  private Handover<Void> opening(Seat seat) {
    CallScope scope = CallScope.of(seat.tenant(), plugin.id(), "open");
    return new PluginWork<>(
        scope,
        HOST,
        () -> {
          open(seat);
          return null;
        }) {
      @Override
      protected void left() {
        leave(seat);
      }
    };
  }

  private void open(Seat seat) {
    UUID tenant = seat.tenant();
    try {
      OpenInstance made = source.open(plugin, tenant);
      broken.remove(tenant);
      seat.opened(
          made,
          guards.computeIfAbsent(
              tenant, id -> new CallGuard(plugin.id(), limits.get(), stats.apply(id))));
    } catch (PluginUnavailableException e) {
      notOpened(seat, e);
    } catch (Throwable e) { // a caller waits for it, whatever it is
      LOG.warn("Cannot be opened: {}", e.getMessage());
      broken.put(tenant, String.valueOf(e.getMessage()));
      notOpened(
          seat,
          new PluginUnavailableException(
              "plugin.broken",
              "The plugin " + plugin.id() + " cannot be opened: " + e.getMessage(),
              e));
    }
  }

  private void notOpened(Seat seat, PluginUnavailableException why) {
    seats.remove(seat.tenant(), seat);
    seat.giveUp();
    seat.notOpened(why);
  }

  private void awaitOpen(Seat seat, long deadline) {
    try {
      long left = seat.overdue() ? 0 : deadline - System.nanoTime();
      seat.ready().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      seat.markOverdue();
      leave(seat);
      throw new PluginUnavailableException(
          "plugin.broken", "The plugin " + plugin.id() + " takes too long to open.", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leave(seat);
      throw new PluginUnavailableException(
          "plugin.broken", "Interrupted while " + plugin.id() + " was opened.", null);
    } catch (ExecutionException e) {
      leave(seat);
      PluginUnavailableException why = (PluginUnavailableException) e.getCause();
      throw new PluginUnavailableException(why.code(), why.getMessage(), why.getCause());
    }
  }

  /** Ends a use of a seat. */
  void leave(Seat seat) {
    if (seat.leave()) {
      close(seat);
    }
  }

  /** Gives a tenant's instance up: the next call gets a new one, of what is configured then. */
  void renew(UUID tenant) {
    Seat seat = seats.remove(tenant);
    if (seat != null && seat.giveUp()) {
      close(seat);
    }
    broken.remove(tenant);
    CallGuard guard = guards.get(tenant);
    if (guard != null) {
      guard.reset();
    }
  }

  /** Gives all instances up. */
  void renewAll() {
    seats.keySet().forEach(this::renew);
  }

  /** Makes no more instances and closes those there are, each after its last call. */
  void retire() {
    retired = true;
    renewAll();
    checkDrained();
  }

  /** Completes when the last instance of a retired outlet is closed. */
  CompletableFuture<Void> drained() {
    return drained;
  }

  /** Waits for that; what has not returned by then is interrupted. */
  boolean awaitDrained(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      drained.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return lanes.join(Math.max(0, end - System.nanoTime()));
    } catch (TimeoutException e) {
      LOG.warn("Calls are still under way in {} {}", plugin.id(), plugin.version());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    lanes.close();
    lanes.interrupt();
    return false;
  }

  /** Has work done on one of the plugin's threads, outside the guard of any tenant. */
  <R> R run(CallScope scope, Duration atMost, Callable<R> work) throws Throwable {
    PluginWork<R> handed = new PluginWork<>(scope, loader, work);
    if (!lanes.hand(handed)) {
      throw busy();
    }
    return switch (handed.await(System.nanoTime() + atMost.toNanos())) {
      case OUTCOME -> handed.result();
      case DEADLINE ->
          throw PluginException.retryable(
              "plugin.timeout",
              "The plugin " + plugin.id() + " did not answer within " + atMost.toMillis() + " ms.");
      case INTERRUPTED ->
          throw PluginException.retryable("plugin.failed", "The call was interrupted.");
    };
  }

  PluginUnavailableException busy() {
    return new PluginUnavailableException(
        "plugin.busy", "All threads of the plugin " + plugin.id() + " are busy.", null);
  }

  private void close(Seat seat) {
    lanes.insist(
        new PluginWork<Void>(
            CallScope.of(seat.tenant(), plugin.id(), "close"), loader, () -> closeInstance(seat)) {
          @Override
          protected void left() {
            guards.computeIfPresent(
                seat.tenant(),
                (id, guard) -> seats.containsKey(id) || !guard.idle() ? guard : null);
            closed();
          }
        });
  }

  private static Void closeInstance(Seat seat) {
    OpenInstance open = seat.open();
    if (open != null) {
      try {
        open.instance().close();
      } catch (Throwable thrown) { // whatever a plugin throws ends here
        LOG.warn("Closing failed", Failures.flat(thrown, open.redaction()));
      }
    }
    return null;
  }

  private void closed() {
    unclosed.decrementAndGet();
    checkDrained();
  }

  private void checkDrained() {
    if (retired && unclosed.get() == 0) {
      lanes.close();
      drained.complete(null);
    }
  }
}
