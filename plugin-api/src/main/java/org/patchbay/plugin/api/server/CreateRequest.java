package org.patchbay.plugin.api.server;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Idempotent;

/**
 * A service to create.
 *
 * @param idempotencyKey see {@link Idempotent}
 * @param serviceId the host's id of the service; unique for ever, fit to find it again at the other
 *     side
 * @param customer who bought it
 * @param plan the plan's code
 * @param options the plan's options with the order's over them, by {@link ProductOption#name()}
 * @param continuation what an earlier {@linkplain Outcome#pending pending} outcome left; empty the
 *     first time
 */
public record CreateRequest(
    String idempotencyKey,
    UUID serviceId,
    Customer customer,
    String plan,
    Map<String, String> options,
    Optional<String> continuation)
    implements Idempotent {

  public CreateRequest {
    options = Map.copyOf(options);
  }
}
