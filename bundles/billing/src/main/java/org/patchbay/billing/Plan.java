package org.patchbay.billing;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * Something a tenant sells.
 *
 * @param id its id
 * @param code short name, unique in the tenant
 * @param name for people
 * @param price what one cycle costs
 * @param cycle how often it is billed
 * @param server id of the server plugin that provisions it; empty when nothing is to be provisioned
 * @param options options for the server plugin
 * @param state whether it can be ordered
 * @param createdAt UTC
 */
public record Plan(
    UUID id,
    String code,
    String name,
    Money price,
    BillingCycle cycle,
    String server,
    Map<String, String> options,
    State state,
    Instant createdAt) {

  /** Whether a plan can be ordered. */
  public enum State {
    PUBLISHED,
    RETIRED
  }
}
