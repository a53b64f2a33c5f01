package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.ChangePlanRequest;
import org.patchbay.plugin.api.server.CreateRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerStatus;
import org.patchbay.plugin.api.server.ServerStatus.State;
import org.patchbay.plugin.api.server.Usage;

/** Provisions on one Proxmox VE cluster for one tenant. */
final class ProxmoxServer implements Server {
  private static final Duration HEALTH_TIMEOUT = Duration.ofMillis(800);

  private final Settings settings;
  private final PveClient client;
  private final Guests guests;
  private final Records records;
  private final Journey journey;
  private final Lifecycle lifecycle;
  private final Traffic traffic;

  ProxmoxServer(PluginContext context, Settings settings) {
    this.settings = settings;
    this.client = new PveClient(Tls.client(context.httpClient(), settings), settings);
    this.guests = new Guests(client);
    this.records = new Records(context.store());
    this.journey = new Journey(new Tasks(client), records);
    this.lifecycle = new Lifecycle(client, guests, records, settings.pause());
    this.traffic = new Traffic(client, context.clock());
  }

  @Override
  public void testConnection() {
    client.object(PveClient.path("version"), Map.of());
    Privileges.check(client);
  }

  @Override
  public Health health() {
    try {
      client.get(PveClient.path("version"), Map.of(), HEALTH_TIMEOUT);
      return Health.up();
    } catch (PluginException e) {
      return Health.down(e.getMessage());
    }
  }

  @Override
  public List<ProductOption> productOptions() {
    return Options.of(Cluster.ask(client), settings.defaults());
  }

  @Override
  public List<FieldError> check(CreateRequest request) {
    Order order = order(request);
    Cluster cluster = Cluster.ask(client);
    List<FieldError> errors = new ArrayList<>(order.errors());
    cluster.lacks(order.machine()).stream()
        .filter(lack -> errors.stream().noneMatch(error -> error.field().equals(lack.field())))
        .forEach(errors::add);
    cluster
        .template(order.machine())
        .filter(template -> Disks.exceeds(config(template), order.machine().disk()))
        .ifPresent(
            template -> errors.add(new FieldError("disk", "is less than the template's disk")));
    return errors;
  }

  @Override
  public Outcome create(CreateRequest request) {
    Optional<ServiceRecord> known = records.find(request.serviceId());
    if (known.filter(ServiceRecord::created).isPresent()) {
      return Outcome.done(known.get().reference().toString(), known.get().properties());
    }
    Order order = order(request);
    if (!order.errors().isEmpty()) {
      throw invalid(order);
    }
    Creation creation = new Creation(client, guests, records, request.serviceId(), order.machine());
    return journey.go(
        request.serviceId(),
        request.continuation(),
        () -> records.find(request.serviceId()).map(r -> r.reference().toString()).orElse(""),
        creation::next);
  }

  @Override
  public Outcome suspend(ActionRequest request) {
    return go(request, () -> lifecycle.suspend(request));
  }

  @Override
  public Outcome resume(ActionRequest request) {
    return go(request, () -> lifecycle.resume(request));
  }

  @Override
  public Outcome terminate(ActionRequest request) {
    return go(request, () -> lifecycle.terminate(request));
  }

  @Override
  public Outcome start(ActionRequest request) {
    return go(request, () -> lifecycle.start(request));
  }

  @Override
  public Outcome stop(ActionRequest request) {
    return go(request, () -> lifecycle.stop(request));
  }

  @Override
  public Outcome changePlan(ChangePlanRequest request) {
    Order order =
        Order.change(request.action().serviceId(), request.options(), settings.defaults());
    if (!order.errors().isEmpty()) {
      throw invalid(order);
    }
    return go(request.action(), () -> lifecycle.changePlan(request.action(), order.machine()));
  }

  @Override
  public ServerStatus status(String reference) {
    Guests.Found found = find(reference);
    if (found instanceof Guests.Found.Unclear) {
      return new ServerStatus(State.BUSY, "being made", Map.of());
    }
    if (!(found instanceof Guests.Found.Ours ours)) {
      return new ServerStatus(State.MISSING, "not in the cluster", Map.of());
    }
    Guest guest = ours.guest();
    JsonObject current = guests.current(guest);
    return new ServerStatus(
        state(reference, guest, current),
        current.getString("qmpstatus", current.getString("status", "")),
        Map.of(
            "node", guest.node(), "uptime", Integer.toString(Json.integer(current, "uptime", 0))));
  }

  @Override
  public List<Usage> usage(String reference, Instant from, Instant to) {
    if (find(reference) instanceof Guests.Found.Ours ours) {
      return traffic.of(ours.guest(), from, to);
    }
    throw Lifecycle.missing();
  }

  private State state(String reference, Guest guest, JsonObject current) {
    if (guest.lock().equals("clone") || guest.lock().equals("create")) {
      return State.BUSY;
    }
    if (Lifecycle.isPaused(current)) {
      return State.SUSPENDED;
    }
    if (Lifecycle.isRunning(current)) {
      return State.RUNNING;
    }
    return Reference.parse(reference)
            .flatMap(parsed -> records.find(parsed.serviceId()))
            .filter(ServiceRecord::suspended)
            .isPresent()
        ? State.SUSPENDED
        : State.STOPPED;
  }

  private Guests.Found find(String reference) {
    return Reference.parse(reference)
        .map(parsed -> guests.find(parsed.serviceId(), OptionalInt.of(parsed.vmid())))
        .orElseGet(Guests.Found.Nothing::new);
  }

  private Outcome go(ActionRequest request, Supplier<Step> next) {
    return journey.go(request.serviceId(), request.continuation(), request::reference, next);
  }

  private Order order(CreateRequest request) {
    return Order.read(request.serviceId(), request.options(), settings.defaults());
  }

  private GuestConfig config(Guest guest) {
    return new GuestConfig(guest.type(), guests.config(guest));
  }

  private static PluginException invalid(Order order) {
    return PluginException.permanent(
        "options.invalid",
        String.join(
            "; ", order.errors().stream().map(e -> e.field() + ": " + e.message()).toList()));
  }
}
