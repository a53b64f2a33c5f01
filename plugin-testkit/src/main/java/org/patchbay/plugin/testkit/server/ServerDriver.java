package org.patchbay.plugin.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.ChangePlanRequest;
import org.patchbay.plugin.api.server.CreateRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.Server;

/**
 * Calls a server plugin as the host does: again with the continuation while an outcome is pending,
 * again with the same key after a retryable failure. Each call may go to another instance, as after
 * a restart. Keeps all that the plugin said.
 */
public final class ServerDriver {
  private static final int MAX_CALLS = 200;
  private static final int MAX_CONTINUATION = 4096;
  private static final Customer CUSTOMER =
      new Customer(new UUID(0, 7), "ada@example.com", "Ada", "GB", Locale.UK);

  private final Supplier<Server> instances;
  private final Consumer<Duration> pause;
  private final List<String> said = new CopyOnWriteArrayList<>();

  /**
   * @param instances asked for the instance before each call
   * @param pause told how long the plugin wants to be left alone before it is called again
   */
  public ServerDriver(Supplier<Server> instances, Consumer<Duration> pause) {
    this.instances = instances;
    this.pause = pause;
  }

  /** A request to create a service, the first time. */
  public static CreateRequest order(UUID serviceId, Map<String, String> options) {
    return new CreateRequest(
        "create:" + serviceId, serviceId, CUSTOMER, "basic", options, Optional.empty());
  }

  /** A request to do something to a service, the first time. */
  public static ActionRequest action(String name, UUID serviceId, Outcome created) {
    return new ActionRequest(
        name + ":" + serviceId,
        serviceId,
        created.reference(),
        created.properties(),
        Optional.empty());
  }

  /** Creates a service and sees it done. */
  public Outcome create(UUID serviceId, Map<String, String> options) {
    CreateRequest order = order(serviceId, options);
    return call(
        (server, continuation) ->
            server.create(
                new CreateRequest(
                    order.idempotencyKey(),
                    serviceId,
                    order.customer(),
                    order.plan(),
                    options,
                    continuation)));
  }

  /** Does something to a service and sees it done, for example {@code Server::suspend}. */
  public Outcome act(BiFunction<Server, ActionRequest, Outcome> method, ActionRequest request) {
    return call((server, continuation) -> method.apply(server, with(request, continuation)));
  }

  /** Changes a service's plan and sees it done. */
  public Outcome changePlan(ActionRequest request, Map<String, String> options) {
    return call(
        (server, continuation) ->
            server.changePlan(
                new ChangePlanRequest(with(request, continuation), "larger", options)));
  }

  /** All that was said in outcomes and failures until now. */
  public List<String> said() {
    return List.copyOf(said);
  }

  private Outcome call(BiFunction<Server, Optional<String>, Outcome> method) {
    Optional<String> continuation = Optional.empty();
    for (int calls = 0; calls < MAX_CALLS; calls++) {
      try {
        Outcome outcome = method.apply(instances.get(), continuation);
        said.add(outcome.toString());
        if (outcome.isDone()) {
          return outcome;
        }
        continuation = outcome.continuation();
        assertThat(continuation.orElseThrow().getBytes(StandardCharsets.UTF_8))
            .as("a continuation in bytes")
            .hasSizeLessThanOrEqualTo(MAX_CONTINUATION);
        assertThat(outcome.retryAfter()).as("the pause asked for").isPositive();
        pause.accept(outcome.retryAfter());
      } catch (PluginException e) {
        said.add(e.code() + " " + e.getMessage());
        if (!e.retryable()) {
          throw e;
        }
        pause.accept(Duration.ofSeconds(5));
      }
    }
    throw new AssertionError("not done after " + MAX_CALLS + " calls: " + said);
  }

  private static ActionRequest with(ActionRequest request, Optional<String> continuation) {
    return new ActionRequest(
        request.idempotencyKey(),
        request.serviceId(),
        request.reference(),
        request.properties(),
        continuation);
  }
}
