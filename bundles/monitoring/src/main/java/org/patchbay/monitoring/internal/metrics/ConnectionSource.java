package org.patchbay.monitoring.internal.metrics;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.persistence.Connections;
import org.patchbay.persistence.Connections.Usage;

/** This node's connections to the database. */
@Component
public final class ConnectionSource implements MetricSource {
  private final Connections connections;

  @Activate
  public ConnectionSource(@Reference Connections connections) {
    this.connections = connections;
  }

  @Override
  public void collect(Families families) {
    connections.usage().ifPresent(usage -> tell(families, usage));
  }

  private static void tell(Families families, Usage usage) {
    count(families, "active", usage.active());
    count(families, "idle", usage.idle());
    families.gauge(
        "patchbay_db_connections_most", "Connections there may be at a time.", usage.most());
    families.gauge(
        "patchbay_db_connections_wanted", "Threads that wait for a connection.", usage.waiting());
    families.counter("patchbay_db_connections_taken", "Connections taken.", usage.taken());
    families.counter(
        "patchbay_db_connections_wait_seconds",
        "How long threads waited for all of those.",
        usage.waitedNanos() / 1e9);
    families.counter(
        "patchbay_db_connections_timeouts",
        "How often no connection came in time.",
        usage.timeouts());
  }

  private static void count(Families families, String state, int count) {
    families.gauge(
        "patchbay_db_connections", "Connections to the database.", count, "state", state);
  }
}
