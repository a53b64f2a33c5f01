package org.patchbay.billing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Money;

/** What a tenant sells. */
@ProviderType
public interface Plans {

  /**
   * Publishes a plan. Where its server plugin is active, the options are checked by it.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field, or {@code plan.exists}
   */
  Plan publish(UUID tenant, NewPlan plan, Optional<RequestKey> key, Actor actor);

  /** Takes a plan off sale; what was ordered goes on. */
  Plan retire(UUID tenant, UUID id, Actor actor);

  /** One of them, by id. */
  Optional<Plan> find(UUID tenant, UUID id);

  /** One of them, by code. */
  Optional<Plan> coded(UUID tenant, String code);

  /** All of them, oldest first. */
  Page<Plan> list(UUID tenant, Page.Request page);

  /**
   * A plan to publish.
   *
   * @param code 1 to 60 of {@code a-z 0-9 - .}
   * @param name 1 to 200 characters
   * @param price zero or more
   * @param cycle how often it is billed
   * @param server id of a server plugin, or empty
   * @param options options for the server plugin
   */
  record NewPlan(
      String code,
      String name,
      Money price,
      BillingCycle cycle,
      String server,
      Map<String, String> options) {}
}
