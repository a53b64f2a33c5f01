package org.patchbay.host.internal.activation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.internal.activation.ActivationTable.Change;
import org.patchbay.host.internal.calls.Isolation;
import org.patchbay.host.internal.runtime.Outlets;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.persistence.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets this node's instances follow what tenants change, here at once and on other nodes within a
 * second. Asks by time, a bit into the past each time: transactions commit out of order.
 */
// immediate: changes are followed whether anybody here makes some or not
@Component(service = ActivationFollower.class, immediate = true)
public final class ActivationFollower {
  private static final Logger LOG = LoggerFactory.getLogger(ActivationFollower.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private final Database database;
  private final Activations activations;
  private final Outlets outlets;
  private final Map<Place, Instant> seen = new HashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> Isolation.thread("patchbay-activations", work));
  private Instant asked;
  private boolean failing;

  private record Place(UUID tenant, String plugin) {}

  private record Answer(Instant now, List<Change> changes) {}

  @Activate
  public ActivationFollower(
      @Reference Database database,
      @Reference Activations activations,
      @Reference PluginRuntime runtime) {
    this.database = database;
    this.activations = activations;
    outlets = runtime.outlets();
    outlets.onDisconnect(activations::forgetAll); // an uninstalled plugin's rows are gone
    begin();
    clock.scheduleWithFixedDelay(this::ask, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What is so already needs no following: every instance is made of it. */
  private void begin() {
    Answer answer =
        database.inPlatform(
            tx -> {
              Instant now = ActivationTable.now(tx);
              return new Answer(now, ActivationTable.changedSince(tx, now.minus(OVERLAP)));
            });
    answer.changes().forEach(c -> seen.put(new Place(c.tenant(), c.plugin()), c.at()));
    asked = answer.now();
  }

  /** Follows a change that this node made. */
  void made(Change change) {
    follow(change);
  }

  private void ask() {
    try {
      Instant since = asked.minus(OVERLAP);
      Answer answer =
          database.inPlatform(
              tx -> new Answer(ActivationTable.now(tx), ActivationTable.changedSince(tx, since)));
      answer.changes().forEach(this::follow);
      asked = answer.now();
      synchronized (this) {
        seen.values().removeIf(at -> at.isBefore(since));
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("Cannot follow activations for now: {}", e.getMessage());
      }
      failing = true;
    }
  }

  private void follow(Change change) {
    synchronized (this) {
      Instant before = seen.put(new Place(change.tenant(), change.plugin()), change.at());
      if (change.at().equals(before)) {
        return;
      }
    }
    activations.forget(change.tenant());
    outlets.renew(change.plugin(), change.tenant());
  }

  @Deactivate
  void close() {
    clock.shutdownNow();
  }
}
