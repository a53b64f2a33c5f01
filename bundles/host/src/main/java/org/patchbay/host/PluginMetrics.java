package org.patchbay.host;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Version;
import org.patchbay.plugin.api.Category;

/** What became of the calls of plugins on this node, and which versions take them. */
@ProviderType
public interface PluginMetrics {

  /**
   * A row for each plugin and tenant that called it. Counts never go back while the node runs,
   * whatever becomes of configuration, version and plugin.
   */
  List<CallMetrics> calls();

  /** The versions that take calls now. */
  List<VersionInCharge> versions();

  /**
   * Calls of one tenant, counted since the node started.
   *
   * @param tenant whose calls
   * @param plugin the plugin's id
   * @param succeeded calls that returned, permanent refusals of the plugin included
   * @param failed calls that failed
   * @param overdue calls that passed their deadline
   * @param refused calls that were not made: too many under way, the circuit breaker open, or the
   *     instance cannot be made
   * @param latency calls by duration: at index n those that took less than 2<sup>n</sup>
   *     microseconds and are not in an earlier bucket; the last one holds the rest
   * @param nanos how long those took together
   * @param circuit state of the circuit breaker
   */
  record CallMetrics(
      UUID tenant,
      String plugin,
      long succeeded,
      long failed,
      long overdue,
      long refused,
      List<Long> latency,
      long nanos,
      Circuit circuit) {}

  /**
   * A version that takes calls.
   *
   * @param plugin the plugin's id
   * @param category its category
   * @param version which
   * @param since when it took over on this node, UTC
   */
  record VersionInCharge(String plugin, Category category, Version version, Instant since) {}

  /** States of a circuit breaker. */
  enum Circuit {
    /** Calls go through. */
    CLOSED,
    /** Some calls go through, to see whether it works again. */
    HALF_OPEN,
    /** Calls are refused. */
    OPEN
  }
}
