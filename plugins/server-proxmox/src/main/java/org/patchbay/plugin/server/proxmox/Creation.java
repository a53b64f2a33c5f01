package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.patchbay.plugin.api.PluginException;

/** Makes the guest of one order: ask for it, configure it, enlarge its disk, start it. */
final class Creation {
  private static final int MAX_NUMBERS = 5;

  private final PveClient client;
  private final Guests guests;
  private final Records records;
  private final UUID serviceId;
  private final Machine machine;

  Creation(PveClient client, Guests guests, Records records, UUID serviceId, Machine machine) {
    this.client = client;
    this.guests = guests;
    this.records = records;
    this.serviceId = serviceId;
    this.machine = machine;
  }

  /** What is to be done next, done. */
  Step next() {
    OptionalInt vmid = records.vmid(serviceId, "");
    Guests.Found found = guests.find(serviceId, vmid);
    if (found instanceof Guests.Found.Ours ours) {
      return ours.guest().locked() ? Step.waitFor(ours.guest().lock()) : finish(ours.guest());
    }
    if (found instanceof Guests.Found.Unclear) {
      return Step.waitFor("guest " + vmid.getAsInt() + " is being made");
    }
    return vmid.isPresent() && found instanceof Guests.Found.Nothing
        ? beginAgain(vmid.getAsInt())
        : begin();
  }

  /**
   * Asks for the guest. The number that the cluster proposes may be taken by the time it is used:
   * then the next one is tried. It is recorded before it is used, so that a guest whose making was
   * begun and not heard of again is found.
   */
  private Step begin() {
    for (int tries = 0; tries < MAX_NUMBERS; tries++) {
      int vmid = Integer.parseInt(client.text(PveClient.path("cluster", "nextid"), Map.of()));
      try {
        return Step.begun(request(vmid));
      } catch (PveException e) {
        if (!e.aboutState() || !taken(vmid)) {
          throw e;
        }
      }
    }
    throw PluginException.retryable(
        "vmid.contested", "Others take every number that the cluster proposes.");
  }

  /**
   * Asks again for what was asked for and is not there: with the same number, so that of two
   * requests, should the first only have been slow, one fails.
   */
  private Step beginAgain(int vmid) {
    try {
      return Step.begun(request(vmid));
    } catch (PveException e) {
      if (e.aboutState() && taken(vmid)) {
        return Step.waitFor("guest " + vmid + " is being made");
      }
      throw e;
    }
  }

  private String request(int vmid) {
    return machine.isClone() ? cloneTo(vmid) : createAs(vmid);
  }

  private String cloneTo(int vmid) {
    Guest template =
        Cluster.ask(client)
            .template(machine)
            .orElseThrow(
                () ->
                    PluginException.permanent(
                        "template.missing", "There is no template " + machine.template() + "."));
    plan(vmid, machine.node().isEmpty() ? template.node() : machine.node());
    return client.post(template.path("clone"), Hardware.clone(machine, template, vmid, serviceId));
  }

  private String createAs(int vmid) {
    plan(vmid, machine.node());
    return client.post(
        PveClient.path("nodes", machine.node(), machine.type().id()),
        Hardware.create(machine, vmid, serviceId));
  }

  private void plan(int vmid, String node) {
    records.put(
        ServiceRecord.planned(
            new Reference(machine.type(), node, vmid, serviceId), machine.hostname()));
  }

  /** The cluster refuses to propose a number that is in use. */
  private boolean taken(int vmid) {
    try {
      client.text(PveClient.path("cluster", "nextid"), Map.of("vmid", Integer.toString(vmid)));
      return false;
    } catch (PveException e) {
      if (e.status() == 400) {
        return true;
      }
      throw e;
    }
  }

  private Step finish(Guest guest) {
    GuestConfig config = new GuestConfig(guest.type(), guests.config(guest));
    Map<String, String> changes = config.changes(machine, serviceId);
    if (!changes.isEmpty()) {
      client.put(guest.path("config"), changes);
    }
    String resize = new Disks(client).grow(guest, config, machine.disk());
    if (!resize.isEmpty()) {
      return Step.begun(resize);
    }
    JsonObject current = guests.current(guest);
    if (machine.start() && !current.getString("status", "").equals("running")) {
      return Step.begun(client.post(guest.path("status", "start"), Map.of()));
    }
    ServiceRecord made =
        records
            .find(serviceId)
            .orElseGet(
                () ->
                    ServiceRecord.planned(
                        new Reference(guest.type(), guest.node(), guest.vmid(), serviceId),
                        machine.hostname()))
            .asCreated();
    records.put(made);
    return new Step.Done(made.properties());
  }
}
