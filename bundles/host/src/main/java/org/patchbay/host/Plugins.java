package org.patchbay.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.plugin.api.Category;

/**
 * The life of plugins on this installation. What is asked for is kept in the database and reached
 * on every node; each call returns when this node has reached it, with what really happened.
 */
@ProviderType
public interface Plugins {

  /** Installed and available plugins, by id. */
  List<PluginInfo> list(Optional<Category> category);

  /** One of them. */
  Optional<PluginInfo> find(String id);

  /**
   * Brings a plugin in and starts it; one that is installed already is upgraded, or left alone when
   * it is the same jar.
   *
   * @throws PluginOperationException with the step and the cause; nothing is changed then
   */
  OperationReport install(PluginSource source, Actor actor);

  /**
   * Starts a version beside the running one, lets it prove itself, hands over and drains. Going
   * back to an older version is allowed here.
   *
   * @param id the plugin that the source must hold
   * @throws PluginOperationException with the step and the cause; the old version never stopped
   *     then
   */
  OperationReport upgrade(String id, PluginSource source, Actor actor);

  /**
   * Takes a plugin out. Its configuration and key-value store go with it. A jar of it in this
   * node's deploy folder is renamed to {@code ….jar.removed}.
   *
   * @throws PluginOperationException {@code plugin.in_use}, naming the tenants it is active for
   */
  OperationReport uninstall(String id, Actor actor);

  /**
   * The plugin's settings.
   *
   * @throws org.patchbay.persistence.Problem when it is not installed
   */
  SettingsDefinition settings(String id);

  /** Stopped versions whose classes this node could not get rid of, oldest first. */
  List<Leak> leaks();

  /**
   * A stopped version that something still refers to.
   *
   * @param plugin the plugin's id
   * @param version the version that was stopped
   * @param since when it was stopped, UTC
   */
  record Leak(String plugin, Version version, Instant since) {}
}
