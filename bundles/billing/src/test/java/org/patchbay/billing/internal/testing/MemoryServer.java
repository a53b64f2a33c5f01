package org.patchbay.billing.internal.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.CreateRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerStatus;

/** A server plugin that works in two steps and finds its work again by the service's id. */
public final class MemoryServer implements Server {
  private final Map<UUID, String> servers = new ConcurrentHashMap<>();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile Optional<PluginException> failure = Optional.empty();

  @Override
  public List<ProductOption> productOptions() {
    return List.of(
        new ProductOption(
            "host", "Host name", "", ProductOption.Type.TEXT, true, "", Map.of(), true),
        new ProductOption(
            "cores", "Cores", "", ProductOption.Type.NUMBER, true, "", Map.of(), false));
  }

  @Override
  public List<FieldError> check(CreateRequest request) {
    return request.options().getOrDefault("host", "").isEmpty()
        ? List.of(new FieldError("host", "must be given"))
        : List.of();
  }

  @Override
  public Outcome create(CreateRequest request) {
    keys.add(request.idempotencyKey());
    failure.ifPresent(
        reason -> {
          throw reason;
        });
    String reference = servers.computeIfAbsent(request.serviceId(), id -> "vm-" + id);
    return request.continuation().isEmpty()
        ? Outcome.pending(reference, "step 2", Duration.ZERO)
        : Outcome.done(reference, Map.of("address", "192.0.2.7"));
  }

  @Override
  public Outcome suspend(ActionRequest request) {
    return act("suspend", request);
  }

  @Override
  public Outcome resume(ActionRequest request) {
    return act("resume", request);
  }

  @Override
  public Outcome terminate(ActionRequest request) {
    servers.remove(request.serviceId());
    return act("terminate", request);
  }

  @Override
  public Outcome start(ActionRequest request) {
    return act("start", request);
  }

  @Override
  public Outcome stop(ActionRequest request) {
    return act("stop", request);
  }

  @Override
  public ServerStatus status(String reference) {
    return new ServerStatus(
        ServerStatus.State.RUNNING, "up since " + Instant.EPOCH, Map.of("ref", reference));
  }

  /** Fails from now on, or works again. */
  public void fails(Optional<PluginException> reason) {
    failure = reason;
  }

  /** How many servers there are. */
  public int servers() {
    return servers.size();
  }

  /** What was done to servers that exist. */
  public List<String> done() {
    return done;
  }

  /** The idempotency keys of creations, each time one was asked for. */
  public List<String> creationKeys() {
    return keys;
  }

  private Outcome act(String action, ActionRequest request) {
    failure.ifPresent(
        reason -> {
          throw reason;
        });
    done.add(action + " " + request.reference());
    return Outcome.done(request.reference());
  }
}
