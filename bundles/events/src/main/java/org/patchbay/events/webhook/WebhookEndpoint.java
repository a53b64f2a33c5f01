package org.patchbay.events.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a tenant wants to be told of events.
 *
 * @param id time-ordered
 * @param url see {@link Draft}
 * @param types see {@link Draft}
 * @param description see {@link Draft}
 * @param enabled see {@link Draft}
 * @param disabledReason why it was switched off by the host itself
 * @param failingSince the first failed attempt since the last that went well
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record WebhookEndpoint(
    UUID id,
    String url,
    List<String> types,
    String description,
    boolean enabled,
    Optional<String> disabledReason,
    Optional<Instant> failingSince,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * What its owner decides.
   *
   * @param url https, or http where the operator allows it
   * @param types patterns of event types: exact, {@code invoice.*} or {@code *}
   * @param description for people; may be empty
   * @param enabled whether it is told of events; what waits while it is off goes out when it is on
   *     again
   */
  public record Draft(String url, List<String> types, String description, boolean enabled) {}

  /**
   * An endpoint with the secret that its deliveries are signed with.
   *
   * @param endpoint as it is now
   * @param secret {@code whsec_…}, never shown again
   */
  public record Issued(WebhookEndpoint endpoint, String secret) {}
}
