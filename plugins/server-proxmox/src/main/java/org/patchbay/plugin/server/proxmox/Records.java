package org.patchbay.plugin.server.proxmox;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.patchbay.plugin.api.KeyValueStore;

/** What is kept about services, in the host's store. */
final class Records {
  private final KeyValueStore store;

  Records(KeyValueStore store) {
    this.store = store;
  }

  Optional<ServiceRecord> find(UUID serviceId) {
    return store.get(key(serviceId)).map(ServiceRecord::parse);
  }

  /** The number of a service's guest: as recorded, else as its reference says. */
  OptionalInt vmid(UUID serviceId, String reference) {
    return find(serviceId)
        .map(ServiceRecord::reference)
        .or(() -> Reference.parse(reference).filter(r -> r.serviceId().equals(serviceId)))
        .map(known -> OptionalInt.of(known.vmid()))
        .orElseGet(OptionalInt::empty);
  }

  void put(ServiceRecord changed) {
    store.put(key(changed.reference().serviceId()), changed.text());
  }

  void remove(UUID serviceId) {
    store.remove(key(serviceId));
    store.remove(failureKey(serviceId));
  }

  /** Remembers that a task's failure was told, so that a later try does not meet it again. */
  void tellFailed(UUID serviceId, String task) {
    store.put(failureKey(serviceId), task);
  }

  boolean wasTold(UUID serviceId, String task) {
    return store.get(failureKey(serviceId)).filter(task::equals).isPresent();
  }

  private static String key(UUID serviceId) {
    return "service/" + serviceId;
  }

  private static String failureKey(UUID serviceId) {
    return "failed/" + serviceId;
  }
}
