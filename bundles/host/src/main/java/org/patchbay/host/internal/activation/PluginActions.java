package org.patchbay.host.internal.activation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.internal.HostEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Action;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.PluginInstance;

/** Has plugins do what they offer to operators. */
@Component(service = PluginActions.class)
public final class PluginActions {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final PluginCalls calls;
  private final Database database;
  private final EventLog events;

  @Activate
  public PluginActions(
      @Reference PluginCalls calls, @Reference Database database, @Reference EventLog events) {
    this.calls = calls;
    this.database = database;
    this.events = events;
  }

  List<Action> of(UUID tenant, String plugin) {
    return calls.call(
        Target.of(tenant, plugin, "actions"),
        PluginInstance.class,
        instance -> List.copyOf(instance.actions()));
  }

  ActionResult run(UUID tenant, String plugin, String action, Actor actor) {
    if (of(tenant, plugin).stream().noneMatch(one -> one.name().equals(action))) {
      throw Problem.notFound("action", action);
    }
    ActionResult result =
        calls.call(
            new Target(tenant, plugin, "run", DEADLINE),
            PluginInstance.class,
            instance -> instance.run(action));
    database.inTenant(
        tenant,
        tx -> {
          events.append(
              tx,
              new NewEvent(
                  HostEvents.ACTION_RUN,
                  Optional.of(tenant),
                  actor,
                  plugin,
                  Map.of("action", action, "succeeded", result.succeeded())));
          return null;
        });
    return result;
  }
}
