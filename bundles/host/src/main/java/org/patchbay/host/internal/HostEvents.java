package org.patchbay.host.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

/** What this bundle tells of. */
@Component
public final class HostEvents implements EventCatalogue {
  public static final EventType INSTALLED =
      came(EventType.named("plugin.installed", "A plugin was installed."));
  public static final EventType UPGRADED =
      came(
          EventType.named("plugin.upgraded", "Another version of a plugin took over.")
              .text("from", "the version before"));
  public static final EventType UNINSTALLED =
      EventType.named("plugin.uninstalled", "A plugin was taken out.")
          .text("from", "the version it had")
          .text("cause", "why it went")
          .flag("configurationKept", "whether what tenants keep of it waits for its return");
  public static final EventType OPERATION_FAILED =
      EventType.named("plugin.operation_failed", "An operation on a plugin was tried in vain.")
          .text("operation", "what was tried")
          .text("step", "how far it came")
          .text("code", "what was wrong, for programs")
          .text("cause", "what was wrong, for people");
  public static final EventType ACTIVATED =
      activation("plugin.activated", "A tenant has a plugin work for it.");
  public static final EventType DEACTIVATED =
      activation("plugin.deactivated", "A tenant has a plugin work for it no more.");
  public static final EventType CONFIGURED =
      EventType.named("plugin.configured", "A tenant changed its configuration of a plugin.")
          .integer("version", "the version of the configuration")
          .integer("revertedTo", "the earlier version whose values were taken")
          .optional()
          .changes();

  public static final EventType ACTION_RUN =
      EventType.named("plugin.action_run", "An operator had a plugin do something.")
          .text("action", "what")
          .flag("succeeded", "whether all was well");

  private static EventType came(EventType type) {
    return type.text("to", "the version now")
        .text("sha256", "the digest of its jar")
        .text("origin", "the way it came in")
        .text("source", "where it came from");
  }

  private static EventType activation(String name, String description) {
    return EventType.named(name, description)
        .integer("configuration", "the version of its configuration");
  }

  @Override
  public List<EventType> types() {
    return List.of(
        INSTALLED,
        UPGRADED,
        UNINSTALLED,
        OPERATION_FAILED,
        ACTIVATED,
        DEACTIVATED,
        CONFIGURED,
        ACTION_RUN);
  }
}
