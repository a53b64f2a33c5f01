package org.patchbay.plugin.api.event;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/** Is told what happens to one tenant's things. */
@ConsumerType
public interface EventListener extends PluginInstance {

  /**
   * Takes events of the topics that the plugin declared. Each is told at least once: after a crash
   * or a failure some come again, with the same ids. Events of one aggregate come in their order,
   * never two of them at a time; those of several aggregates may come at once.
   *
   * @param events 1 to 500
   * @throws PluginException when they are to be told again: one by one, with growing pauses, while
   *     later events of the same aggregate wait; after 20 attempts an event becomes a dead letter
   *     that the operator looks at
   */
  void on(List<Event> events);
}
