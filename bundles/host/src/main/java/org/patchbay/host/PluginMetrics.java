package org.patchbay.host;

import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Version;

/**
 * What became of the calls of plugins on this node. Gone with the plugin, and with its tenant's use
 * of it.
 */
@ProviderType
public interface PluginMetrics {

  /** A row for each tenant that called a version which is in charge now. */
  List<CallMetrics> calls();

  /**
   * Calls of one tenant, counted since its configuration or the version last changed.
   *
   * @param tenant whose calls
   * @param plugin the plugin's id
   * @param version the version they went to
   * @param succeeded calls that returned, permanent refusals of the plugin included
   * @param failed calls that failed
   * @param overdue calls that passed their deadline
   * @param refused calls that were not made: too many under way, or the circuit breaker open
   * @param latency calls by duration: at index n those that took less than 2<sup>n</sup>
   *     microseconds and are not in an earlier bucket; the last one holds the rest
   * @param circuit state of the circuit breaker
   */
  record CallMetrics(
      UUID tenant,
      String plugin,
      Version version,
      long succeeded,
      long failed,
      long overdue,
      long refused,
      List<Long> latency,
      Circuit circuit) {}

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
