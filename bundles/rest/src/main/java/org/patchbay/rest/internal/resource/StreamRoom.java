package org.patchbay.rest.internal.resource;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.persistence.Problem;

/** How many streams this node may serve more; each holds a thread of the server. */
final class StreamRoom {
  private static final int MOST = 64;
  private static final int MOST_OF_A_TENANT = 16;

  private final Map<UUID, Integer> ofTenants = new HashMap<>();
  private int all;

  /**
   * Takes room for one.
   *
   * @param tenant whose; the platform's own when empty
   */
  synchronized void enter(Optional<UUID> tenant) {
    if (tenant.isPresent() && ofTenants.getOrDefault(tenant.get(), 0) >= MOST_OF_A_TENANT) {
      throw new ClientErrorException(
          "A tenant has at most " + MOST_OF_A_TENANT + " streams of a node at a time; end one.",
          Status.TOO_MANY_REQUESTS);
    }
    if (all >= MOST) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE,
          "events.too_many_streams",
          "This node streams to " + MOST + " clients already; try again later.",
          List.of(),
          null);
    }
    all++;
    tenant.ifPresent(id -> ofTenants.merge(id, 1, Integer::sum));
  }

  /** Gives it back. */
  synchronized void leave(Optional<UUID> tenant) {
    all--;
    tenant.ifPresent(id -> ofTenants.computeIfPresent(id, (key, n) -> n == 1 ? null : n - 1));
  }
}
