package org.patchbay.billing.internal.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.Plan;
import org.patchbay.billing.internal.catalogue.Buyer;
import org.patchbay.billing.internal.catalogue.OptionCheck;
import org.patchbay.billing.internal.tax.Taxation;
import org.patchbay.billing.internal.tax.Taxed;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.server.CreateRequest;

/** Judges an order as a whole, before anything is written and any money is taken. */
@Component(service = OrderIntake.class)
public final class OrderIntake {
  private final Database database;
  private final Gateways gateways;
  private final OptionCheck options;
  private final Taxation taxation;

  @Activate
  public OrderIntake(
      @Reference Database database,
      @Reference Gateways gateways,
      @Reference OptionCheck options,
      @Reference Taxation taxation) {
    this.database = database;
    this.gateways = gateways;
    this.options = options;
    this.taxation = taxation;
  }

  /**
   * Judges.
   *
   * @throws Problem naming every wrong field, {@code plan.retired} or {@code plugin.inactive}; and
   *     see {@link Taxation#of}
   */
  Draft judge(UUID tenant, NewOrder wanted) {
    OrderInput input =
        database.inTenant(
            tenant, tx -> OrderInput.read(tx, tenant, wanted.customer(), wanted.plan()));
    List<Problem.Field> wrong = new ArrayList<>();
    if (input.customer().isEmpty()) {
      wrong.add(new Problem.Field("customer", "there is no customer " + wanted.customer()));
    }
    if (input.plan().isEmpty()) {
      wrong.add(new Problem.Field("plan", "there is no plan " + wanted.plan()));
    }
    boolean toPay = input.plan().map(found -> found.price().isPositive()).orElse(false);
    Optional<Gateways.Method> method =
        toPay ? gateways.resolve(tenant, wanted.payment(), wrong) : Optional.empty();
    UUID service = database.newId();
    if (input.plan().isPresent()) {
      refuseRetired(input.plan().get());
      wrong.addAll(checkOptions(tenant, service, input, wanted));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    Customer customer = input.customer().orElseThrow();
    Plan plan = input.plan().orElseThrow();
    return new Draft(
        customer,
        plan,
        taxation.of(tenant, customer, plan),
        Map.copyOf(wanted.options()),
        plan.server().isEmpty() ? Optional.empty() : Optional.of(service),
        method);
  }

  private List<Problem.Field> checkOptions(
      UUID tenant, UUID service, OrderInput input, NewOrder wanted) {
    Plan plan = input.plan().orElseThrow();
    if (plan.server().isEmpty()) {
      return wanted.options().isEmpty()
          ? List.of()
          : List.of(new Problem.Field("options", "must be empty: " + plan.code() + " has none"));
    }
    if (input.customer().isEmpty()) {
      return List.of();
    }
    Map<String, String> all = new HashMap<>(plan.options());
    all.putAll(wanted.options());
    CreateRequest request =
        new CreateRequest(
            "check:" + service,
            service,
            Buyer.of(input.customer().get()),
            plan.code(),
            all,
            Optional.empty());
    return options.ofOrder(tenant, plan.server(), request, wanted.options().keySet());
  }

  private static void refuseRetired(Plan plan) {
    if (plan.state() == Plan.State.RETIRED) {
      throw Problem.conflict("plan.retired", "Plan " + plan.code() + " is not sold any more.");
    }
  }

  /**
   * An order found good.
   *
   * @param customer who orders
   * @param plan what
   * @param price what it costs
   * @param options chosen ones
   * @param service the future service's id; empty when nothing is provisioned
   * @param method how to pay; empty when free
   */
  record Draft(
      Customer customer,
      Plan plan,
      Taxed price,
      Map<String, String> options,
      Optional<UUID> service,
      Optional<Gateways.Method> method) {}
}
