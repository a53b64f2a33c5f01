package org.patchbay.host.internal.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.calls.Failures;
import org.patchbay.host.internal.calls.Isolation;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.Tenant;

/**
 * The proof that a version works for the tenants who use the plugin. It tries those who called
 * last, so many and so long at most; a tenant for whom the version in charge fails as well proves
 * nothing.
 */
final class Proof {
  private static final int MOST_TENANTS = 20;
  private static final int AT_ONCE = 4;
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final Duration TIME_EACH = Duration.ofSeconds(5);

  private final Outlet candidate;
  private final Optional<Outlet> present;
  private final InstanceSource source;
  private final long end = System.nanoTime() + TIME.toNanos();
  private final AtomicInteger proven = new AtomicInteger();
  private final AtomicReference<PluginOperationException> failure = new AtomicReference<>();

  Proof(Outlet candidate, Optional<Outlet> present, InstanceSource source) {
    this.candidate = candidate;
    this.present = present;
    this.source = source;
  }

  /** See {@link Switchboard#prove}. */
  String run() {
    String id = candidate.plugin().id();
    SettingsDefinition settings = settings();
    List<UUID> recent = present.map(outlet -> outlet.recentTenants(MOST_TENANTS)).orElse(List.of());
    List<Tenant> tenants = source.activeTenants(id, recent, MOST_TENANTS);
    if (tenants.isEmpty()) {
      return "its " + settings.settings().size() + " settings are readable; no tenant uses it";
    }
    tryAll(tenants);
    if (failure.get() != null) {
      throw failure.get();
    }
    return "works for " + proven.get() + " of the " + tenants.size() + " tenants it was tried with";
  }

  private SettingsDefinition settings() {
    try {
      return source.settings(candidate.plugin());
    } catch (IllegalArgumentException e) {
      throw new PluginOperationException(
          Problem.Kind.INVALID, "prove", "plugin.not_proven", e.getMessage(), List.of(), e);
    }
  }

  private void tryAll(List<Tenant> tenants) {
    ConcurrentLinkedQueue<Tenant> left = new ConcurrentLinkedQueue<>(tenants);
    int workers = Math.min(AT_ONCE, tenants.size());
    CountDownLatch done = new CountDownLatch(workers);
    for (int i = 0; i < workers; i++) {
      Isolation.thread(
              "plugin-proof-" + i,
              () -> {
                try {
                  for (Tenant t = left.poll(); t != null && goesOn(); t = left.poll()) {
                    tryOne(t);
                  }
                } finally {
                  done.countDown();
                }
              })
          .start();
    }
    try {
      done.await(); // each worker is bounded: no new tenant after the end, so long for each at most
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.compareAndSet(null, notProven("was interrupted", List.of(), e));
    }
  }

  private boolean goesOn() {
    return failure.get() == null && System.nanoTime() < end;
  }

  private void tryOne(Tenant tenant) {
    try {
      works(candidate, tenant.id());
      proven.incrementAndGet();
    } catch (Throwable thrown) { // whatever a plugin throws ends here
      if (present.map(outlet -> doesWork(outlet, tenant.id())).orElse(true)) {
        failure.compareAndSet(null, failed(tenant, thrown));
      }
    }
  }

  private static boolean doesWork(Outlet outlet, UUID tenant) {
    try {
      works(outlet, tenant);
      return true;
    } catch (Throwable thrown) { // whatever a plugin throws ends here
      return false;
    }
  }

  private static void works(Outlet outlet, UUID tenant) throws Throwable {
    long deadline = System.nanoTime() + TIME_EACH.toNanos();
    Seat seat = outlet.enter(tenant, deadline);
    if (seat == null) {
      throw new IllegalStateException("it was taken out meanwhile");
    }
    try {
      OpenInstance open = seat.open();
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      CallScope scope = CallScope.of(tenant, outlet.plugin().id(), "prove");
      Callable<Health> check =
          () -> {
            open.instance().testConnection();
            return open.instance().health();
          };
      Health health;
      try {
        health = outlet.run(scope, left, check);
      } catch (Throwable thrown) {
        throw Failures.translate(thrown, outlet.plugin().id(), "prove", open.redaction());
      }
      if (health.status() == Health.Status.DOWN) {
        throw new IllegalStateException(
            "its health is down: " + open.redaction().apply(health.message()));
      }
    } finally {
      outlet.leave(seat);
    }
  }

  private static PluginOperationException failed(Tenant tenant, Throwable thrown) {
    Throwable why = thrown;
    if (thrown instanceof PluginUnavailableException unavailable
        && unavailable.getCause() != null) {
      why = unavailable.getCause();
    }
    List<Problem.Field> fields = why instanceof Problem problem ? problem.fields() : List.of();
    String text = "does not work for tenant " + tenant.slug() + ": " + why.getMessage();
    return notProven(text, fields, why);
  }

  private static PluginOperationException notProven(
      String text, List<Problem.Field> fields, Throwable cause) {
    return new PluginOperationException(
        Problem.Kind.UPSTREAM,
        "prove",
        "plugin.not_proven",
        "The new version " + text,
        fields,
        cause);
  }
}
