package org.patchbay.host.internal.activation;

import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.internal.runtime.Calls;
import org.patchbay.host.internal.runtime.InstanceMaker;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.telemetry.Tracing;

/** The way to call a plugin, and the way in for what calls back. */
@Component
public final class GuardedCalls implements PluginCalls {
  private final Calls calls;
  private final Activations activations;
  private final InstanceMaker maker;

  /**
   * @param follower watches for changes before the first instance is made
   */
  @Activate
  public GuardedCalls(
      @Reference PluginRuntime runtime,
      @Reference ActivationFollower follower,
      @Reference Activations activations,
      @Reference InstanceMaker maker,
      @Reference Tracing tracing) {
    calls = new Calls(runtime.outlets(), tracing);
    this.activations = activations;
    this.maker = maker;
  }

  @Override
  public <I extends PluginInstance, R> R call(Target target, Class<I> type, Function<I, R> action) {
    return calls.call(target, type, action);
  }

  @Override
  public URI webhookUrl(UUID tenant, String plugin) {
    return activations
        .find(tenant, plugin)
        .map(row -> maker.webhookUrl(row.webhookToken()))
        .orElseThrow(() -> Problem.notFound("plugin", plugin));
  }

  @Override
  public WebhookTarget webhookTarget(String token) {
    return activations.webhookTarget(token).orElseThrow(() -> Problem.notFound("webhook", token));
  }
}
