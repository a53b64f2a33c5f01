package org.patchbay.plugin.api.server;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Idempotent;

/**
 * Something to do to a service that exists.
 *
 * @param idempotencyKey see {@link Idempotent}
 * @param serviceId the host's id of the service
 * @param reference the plugin's own reference, from {@link Outcome#reference()}
 * @param properties what {@link Outcome#properties()} said when it was created
 * @param continuation what an earlier pending outcome left; empty the first time
 */
public record ActionRequest(
    String idempotencyKey,
    UUID serviceId,
    String reference,
    Map<String, String> properties,
    Optional<String> continuation)
    implements Idempotent {

  public ActionRequest {
    properties = Map.copyOf(properties);
  }
}
