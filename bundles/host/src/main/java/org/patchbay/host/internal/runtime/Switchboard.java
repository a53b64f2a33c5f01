package org.patchbay.host.internal.runtime;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.host.PluginOperationException;

/**
 * Connects calls to the version of a plugin that takes them. Asked by the lifecycle, which decides
 * which one that is.
 */
public interface Switchboard {

  /**
   * Lets a plugin that runs beside the present one prove itself for the tenants in use: accepts
   * their configuration, opens, tests its connection and is healthy. Does not touch the present
   * one. The time is bounded, whatever the number of tenants.
   *
   * @return what it proved, one line
   * @throws PluginOperationException step {@code prove} with the first tenant it fails for and why
   */
  String prove(RunningPlugin candidate);

  /** Gives calls to this plugin from now on; calls under way finish where they began. */
  void connect(RunningPlugin plugin);

  /**
   * Waits for the calls under way in a plugin that was replaced or disconnected and closes its
   * instances.
   *
   * @return true when none was left after the time
   */
  boolean drain(RunningPlugin plugin, Duration atMost);

  /** Gives no calls to the plugin of that id any more. */
  void disconnect(String id);

  /** The plugin that takes calls. */
  Optional<RunningPlugin> connected(String id);
}
