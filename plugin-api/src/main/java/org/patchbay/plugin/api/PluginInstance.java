package org.patchbay.plugin.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin at work for one tenant with one configuration. Used by several threads at once. Never
 * reconfigured: a new configuration makes a new instance.
 */
@ConsumerType
public interface PluginInstance extends AutoCloseable {

  /**
   * Proves the configuration against the outside, without changing anything there. Called before
   * activation, before an upgrade takes over, and when an operator asks.
   *
   * @throws PluginException with the reason, when the connection does not work
   */
  default void testConnection() {}

  /** Present state, cheap to ask: no longer than a second. */
  default Health health() {
    return Health.up();
  }

  /** What an operator can have it do; none when not said otherwise. */
  default List<Action> actions() {
    return List.of();
  }

  /**
   * Does one of its {@link #actions()}, within a minute.
   *
   * @throws PluginException when it cannot
   */
  default ActionResult run(String action) {
    throw PluginException.permanent("action.unknown", "There is no action " + action + ".");
  }

  /** Frees what the instance holds. Called once, after the last call returned. */
  @Override
  default void close() {}
}
