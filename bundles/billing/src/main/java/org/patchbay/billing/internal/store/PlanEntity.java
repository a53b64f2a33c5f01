package org.patchbay.billing.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import org.patchbay.billing.BillingCycle;
import org.patchbay.billing.Plan;
import org.patchbay.plugin.api.Money;

/** A row of {@code billing.plan}. */
@Entity
@Table(schema = "billing", name = "plan")
public class PlanEntity {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenant;

  private String code;
  private String name;
  private long price;
  private String currency;

  @Enumerated(EnumType.STRING)
  private BillingCycle cycle;

  private String server;

  @Convert(converter = OptionsConverter.class)
  private Map<String, String> options;

  @Enumerated(EnumType.STRING)
  private Plan.State state;

  @Column(name = "created_at")
  private Instant createdAt;

  protected PlanEntity() {}

  public PlanEntity(UUID tenant, Plan plan) {
    this.tenant = tenant;
    id = plan.id();
    code = plan.code();
    name = plan.name();
    price = plan.price().minor();
    currency = plan.price().currency().getCurrencyCode();
    cycle = plan.cycle();
    server = plan.server();
    options = plan.options();
    state = plan.state();
    createdAt = plan.createdAt();
  }

  /** Whose it is. */
  public UUID tenant() {
    return tenant;
  }

  /** As the contract has it. */
  public Plan plan() {
    return new Plan(
        id,
        code,
        name,
        Money.ofMinor(price, Currency.getInstance(currency)),
        cycle,
        server,
        options,
        state,
        createdAt);
  }

  /** Takes it off sale. */
  public void retire() {
    state = Plan.State.RETIRED;
  }
}
