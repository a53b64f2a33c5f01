package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ActionRequest;

/** The steps of everything that is done to a guest once it was asked for. */
final class Lifecycle {
  private static final Map<String, String> GRACEFUL = Map.of("timeout", "60", "forceStop", "1");

  private final PveClient client;
  private final Guests guests;
  private final Records records;
  private final boolean pause;

  Lifecycle(PveClient client, Guests guests, Records records, boolean pause) {
    this.client = client;
    this.guests = guests;
    this.records = records;
    this.pause = pause;
  }

  Step stop(ActionRequest request) {
    return with(request, this::halt);
  }

  Step start(ActionRequest request) {
    if (records.find(request.serviceId()).filter(ServiceRecord::suspended).isPresent()) {
      throw PluginException.permanent(
          "guest.suspended", "The service is suspended; resume it to start it.");
    }
    return with(request, this::run);
  }

  /** A suspended guest must not come back with its node either. */
  Step suspend(ActionRequest request) {
    return with(
        request,
        guest -> {
          boolean onboot = config(guest).startsOnBoot();
          ServiceRecord known = recordOf(request, guest);
          if (!known.suspended() || onboot) {
            records.put(known.asSuspended(onboot || known.onboot()));
          }
          if (onboot) {
            client.put(guest.path("config"), Map.of("onboot", "0"));
          }
          boolean paused = pause && guest.type() == GuestType.QEMU;
          return paused ? hold(guest) : halt(guest);
        });
  }

  Step resume(ActionRequest request) {
    return with(
        request,
        guest -> {
          ServiceRecord known = recordOf(request, guest);
          if (known.onboot() && !config(guest).startsOnBoot()) {
            client.put(guest.path("config"), Map.of("onboot", "1"));
          }
          Step step = run(guest);
          if (step instanceof Step.Done && known.suspended()) {
            records.put(known.asResumed());
          }
          return step;
        });
  }

  /** Whatever is left of a service goes, whether or not it was made to the end. */
  Step terminate(ActionRequest request) {
    UUID serviceId = request.serviceId();
    Guests.Found found = guests.find(serviceId, records.vmid(serviceId, request.reference()));
    if (found instanceof Guests.Found.Unclear) {
      return Step.waitFor("the guest is being made");
    }
    if (found instanceof Guests.Found.Ours ours) {
      Guest guest = ours.guest();
      if (guest.locked()) {
        return Step.waitFor(guest.lock());
      }
      return isRunning(guests.current(guest))
          ? Step.begun(client.post(guest.path("status", "stop"), Map.of()))
          : Step.begun(
              client.delete(guest.path(), Map.of("purge", "1", "destroy-unreferenced-disks", "1")));
    }
    records.remove(serviceId);
    return Step.done();
  }

  Step changePlan(ActionRequest request, Machine machine) {
    return with(
        request,
        guest -> {
          GuestConfig config = config(guest);
          if (Disks.exceeds(config, machine.disk())) {
            throw PluginException.permanent(
                "disk.shrink", "A disk cannot be made smaller: disk must not be less than it is.");
          }
          Map<String, String> changes = config.resizes(machine);
          if (!changes.isEmpty()) {
            client.put(guest.path("config"), changes);
          }
          String resize = new Disks(client).grow(guest, config, machine.disk());
          return resize.isEmpty() ? new Step.Done(effect(guest, machine)) : Step.begun(resize);
        });
  }

  /** Processors and memory of a running guest may change only when it starts again. */
  private Map<String, String> effect(Guest guest, Machine machine) {
    JsonObject now = client.object(guest.path("config"), Map.of("current", "1"));
    boolean applied = new GuestConfig(guest.type(), now).resizes(machine).isEmpty();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("restartNeeded", Boolean.toString(!applied));
    return properties;
  }

  private Step run(Guest guest) {
    JsonObject current = guests.current(guest);
    if (isPaused(current)) {
      return Step.begun(client.post(guest.path("status", "resume"), Map.of()));
    }
    return isRunning(current)
        ? Step.done()
        : Step.begun(client.post(guest.path("status", "start"), Map.of()));
  }

  /** A paused guest cannot hear that it is to shut down. */
  private Step halt(Guest guest) {
    JsonObject current = guests.current(guest);
    if (!isRunning(current)) {
      return Step.done();
    }
    return isPaused(current)
        ? Step.begun(client.post(guest.path("status", "stop"), Map.of()))
        : Step.begun(client.post(guest.path("status", "shutdown"), GRACEFUL));
  }

  private Step hold(Guest guest) {
    JsonObject current = guests.current(guest);
    return !isRunning(current) || isPaused(current)
        ? Step.done()
        : Step.begun(client.post(guest.path("status", "suspend"), Map.of()));
  }

  static boolean isRunning(JsonObject current) {
    return current.getString("status", "").equals("running");
  }

  static boolean isPaused(JsonObject current) {
    return current.getString("qmpstatus", "").equals("paused");
  }

  private Step with(ActionRequest request, Function<Guest, Step> deed) {
    UUID serviceId = request.serviceId();
    Guests.Found found = guests.find(serviceId, records.vmid(serviceId, request.reference()));
    if (!(found instanceof Guests.Found.Ours ours)) {
      throw missing();
    }
    return ours.guest().locked() ? Step.waitFor(ours.guest().lock()) : deed.apply(ours.guest());
  }

  static PluginException missing() {
    return PluginException.permanent(
        "guest.missing", "The guest of the service is not there any more.");
  }

  private GuestConfig config(Guest guest) {
    return new GuestConfig(guest.type(), guests.config(guest));
  }

  private ServiceRecord recordOf(ActionRequest request, Guest guest) {
    Optional<ServiceRecord> known = records.find(request.serviceId());
    return known.orElseGet(
        () ->
            ServiceRecord.planned(
                    new Reference(guest.type(), guest.node(), guest.vmid(), request.serviceId()),
                    guest.name())
                .asCreated());
  }
}
