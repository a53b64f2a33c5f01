package org.patchbay.billing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What an order bought, at the server plugin's other side.
 *
 * @param id its id, chosen with the order; server plugins find it again by it
 * @param order what it was bought by
 * @param customer whose it is
 * @param plan what it is
 * @param server the server plugin's id
 * @param options plan's and order's options
 * @param status how it is
 * @param reference the plugin's reference, once known
 * @param properties what customer and operator should know
 * @param failure why the last action failed for good; empty otherwise
 * @param action what is being done to it now: create, suspend, resume, terminate, start, stop;
 *     empty when nothing
 * @param createdAt UTC
 */
public record Service(
    UUID id,
    UUID order,
    UUID customer,
    UUID plan,
    String server,
    Map<String, String> options,
    Status status,
    Optional<String> reference,
    Map<String, String> properties,
    String failure,
    String action,
    Instant createdAt) {

  /** How a service is. */
  public enum Status {
    PENDING,
    ACTIVE,
    SUSPENDED,
    TERMINATED,
    /** Could not be created; can be retried. */
    FAILED
  }
}
