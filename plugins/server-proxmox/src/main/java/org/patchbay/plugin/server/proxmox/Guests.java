package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.patchbay.plugin.api.PluginException;

/** Finds the guest of a service, and tells it from others. */
final class Guests {
  private final PveClient client;

  Guests(PveClient client) {
    this.client = client;
  }

  /** The mark that a service's guest bears as a tag and in its description. */
  static String mark(UUID serviceId) {
    return "patchbay-" + serviceId;
  }

  /** What there is of a service. */
  sealed interface Found {
    /** Its guest. */
    record Ours(Guest guest) implements Found {}

    /** A guest of its number that is being made, and does not say yet for whom. */
    record Unclear() implements Found {}

    /** Somebody else's guest bears its number. */
    record Foreign() implements Found {}

    /** Nothing. */
    record Nothing() implements Found {}
  }

  /**
   * Looks for a service's guest: by its number where that is known, for a copy that somebody made
   * of it bears the mark too; by its mark otherwise.
   */
  Found find(UUID serviceId, OptionalInt vmid) {
    String mark = mark(serviceId);
    List<Guest> guests = all().stream().filter(guest -> !guest.template()).toList();
    if (vmid.isPresent()) {
      return guests.stream()
          .filter(guest -> guest.vmid() == vmid.getAsInt())
          .findFirst()
          .map(guest -> judge(guest, mark))
          .orElseGet(Found.Nothing::new);
    }
    List<Guest> marked = guests.stream().filter(guest -> guest.tags().contains(mark)).toList();
    if (marked.size() > 1) {
      throw PluginException.permanent(
          "guest.ambiguous",
          marked.size() + " guests bear the tag " + mark + ": remove it from all but one.");
    }
    return marked.isEmpty() ? new Found.Nothing() : new Found.Ours(marked.get(0));
  }

  private Found judge(Guest guest, String mark) {
    if (guest.tags().contains(mark)) {
      return new Found.Ours(guest);
    }
    try {
      if (config(guest).getString("description", "").contains(mark)) {
        return new Found.Ours(guest);
      }
    } catch (PveException e) {
      if (e.status() == 403) {
        return new Found.Foreign();
      }
      throw e;
    }
    return guest.locked() ? new Found.Unclear() : new Found.Foreign();
  }

  /** All guests of the cluster that the token may see. */
  List<Guest> all() {
    return client.list(PveClient.path("cluster", "resources"), Map.of("type", "vm")).stream()
        .map(Guest::of)
        .flatMap(Optional::stream)
        .toList();
  }

  JsonObject config(Guest guest) {
    return client.object(guest.path("config"), Map.of());
  }

  JsonObject current(Guest guest) {
    return client.object(guest.path("status", "current"), Map.of());
  }
}
