package org.patchbay.host;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.plugin.api.Action;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Health;

/** Plugins as one tenant uses them. */
@ProviderType
public interface TenantPlugins {

  /** Stands for a secret that is set, wherever a configuration is read. */
  String MASKED = "********";

  /** The installed plugins, each with its state for the tenant, by id. */
  List<Activation> list(UUID tenant, Optional<Category> category);

  /** One of them. */
  Activation get(UUID tenant, String plugin);

  /** The tenant's own values; secrets as {@link #MASKED}. */
  Configuration configuration(UUID tenant, String plugin);

  /**
   * Sets the tenant's values as a whole. A secret given as {@link #MASKED} stays as it is. When the
   * plugin is active for the tenant, the next call works with the new configuration and the old
   * instance is closed once its calls returned.
   *
   * @throws org.patchbay.persistence.Problem naming every field that is wrong; nothing is changed
   *     then
   */
  Configuration configure(UUID tenant, String plugin, Map<String, Object> values, Actor actor);

  /** All versions of the configuration, newest first; secrets masked. */
  List<Configuration> history(UUID tenant, String plugin);

  /** Makes an earlier version's values the newest again. */
  Configuration revert(UUID tenant, String plugin, int version, Actor actor);

  /**
   * Makes the plugin work for the tenant, after its configuration was validated as a whole and its
   * connection tested.
   *
   * @throws PluginOperationException with the step (configure, open, test) and the cause
   */
  Activation activate(UUID tenant, String plugin, Actor actor);

  /** Ends that. Calls under way finish. Configuration and key-value store stay. */
  Activation deactivate(UUID tenant, String plugin, Actor actor);

  /**
   * Tests the connection with the tenant's present configuration, active or not.
   *
   * @throws PluginOperationException with the step and the cause
   */
  void test(UUID tenant, String plugin);

  /** Present health of the tenant's instance, circuit breaker included. */
  Health health(UUID tenant, String plugin);

  /** What an operator can have the tenant's instance do. */
  List<Action> actions(UUID tenant, String plugin);

  /**
   * Has the tenant's instance do one of these.
   *
   * @throws org.patchbay.plugin.api.PluginException when it cannot
   * @throws PluginUnavailableException when it was not asked at all
   */
  ActionResult run(UUID tenant, String plugin, String action, Actor actor);

  /**
   * Present health of the tenant's active plugins, by id. Each is asked in turn and given a second
   * to answer.
   */
  List<InstanceHealth> health(UUID tenant);

  /** The plugins of a category that are active for the tenant, by id. */
  List<String> active(UUID tenant, Category category);

  /**
   * A plugin for a tenant.
   *
   * @param plugin the plugin's id
   * @param category its category
   * @param state how far it is
   * @param detail why it failed; empty otherwise
   * @param configurationVersion 0 when the tenant never configured it
   */
  record Activation(
      String plugin, Category category, State state, String detail, int configurationVersion) {

    /** How far a plugin is for a tenant. */
    public enum State {
      /** Not configured and not active. */
      INACTIVE,
      /** Configured and not active. */
      CONFIGURED,
      /** Takes the tenant's calls. */
      ACTIVE,
      /**
       * Active, and its plugin does not run or its instance cannot be made; the detail says why.
       */
      FAILED
    }
  }

  /**
   * How a tenant's instance of a plugin is.
   *
   * @param plugin the plugin's id
   * @param category its category
   * @param version the version that takes calls; empty when none does
   * @param status up, degraded or down
   * @param detail what the plugin says to it, or why it does not answer; may be empty
   * @param circuit state of the circuit breaker of the tenant's calls
   */
  record InstanceHealth(
      String plugin,
      Category category,
      Optional<Version> version,
      Health.Status status,
      String detail,
      Circuit circuit) {}

  /**
   * A version of a tenant's configuration.
   *
   * @param plugin the plugin's id
   * @param version from 1; 0 when there is none yet
   * @param values the tenant's own, by setting id
   * @param actor who set it, as kind and id; empty at version 0
   * @param at when, UTC
   */
  record Configuration(
      String plugin, int version, Map<String, Object> values, String actor, Instant at) {}
}
