package org.patchbay.billing.internal.tax;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Plan;
import org.patchbay.billing.Settings;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxRequest;
import org.patchbay.plugin.api.tax.TaxedLine;

/** Puts the tax on what is about to be ordered, before anything is written. */
@Component(service = Taxation.class)
public final class Taxation {
  private final TaxPlugin plugin;
  private final Settings settings;

  @Activate
  public Taxation(@Reference TaxPlugin plugin, @Reference Settings settings) {
    this.plugin = plugin;
    this.settings = settings;
  }

  /**
   * What a plan costs a customer today.
   *
   * @throws Problem {@code tax.unavailable} or {@code tax.refused} when the plugin fails and the
   *     tenant does not let that through; {@code tax.ambiguous}
   */
  public Taxed of(UUID tenant, Customer customer, Plan plan) {
    Optional<String> active = plugin.of(tenant);
    if (active.isEmpty()) {
      return Taxed.without(plan.name(), plan.price(), Invoice.TaxState.NONE, "");
    }
    TaxRequest.Line line = new TaxRequest.Line(plan.code(), plan.name(), 1, plan.price());
    try {
      List<TaxedLine> answer =
          plugin.ask(
              tenant, active.get(), "calculate", tax -> calculate(tax, customer, List.of(line)));
      return taxed(line, TaxAnswer.checked(List.of(line), answer).get(0));
    } catch (PluginException | PluginUnavailableException e) {
      return failed(tenant, active.get(), plan, e);
    }
  }

  /** A number that nobody could tell of yet is asked for again, for reverse charge hangs on it. */
  private static List<TaxedLine> calculate(
      Tax tax, Customer customer, List<TaxRequest.Line> lines) {
    Optional<Customer.TaxNumber> number = customer.taxNumber();
    NumberCheck.Status status =
        number.map(Customer.TaxNumber::status).orElse(NumberCheck.Status.UNKNOWN);
    if (number.isPresent() && status == NumberCheck.Status.UNKNOWN) {
      status = ask(tax, customer.country(), number.get().number());
    }
    TaxBuyer buyer =
        new TaxBuyer(
            customer.id(),
            customer.country(),
            customer.region(),
            customer.postalCode(),
            customer.company(),
            number.map(Customer.TaxNumber::number).orElse(""),
            status);
    return tax.calculate(
        new TaxRequest(
            buyer, LocalDate.now(Clock.systemUTC()), lines.get(0).price().currency(), lines));
  }

  private static NumberCheck.Status ask(Tax tax, String country, String number) {
    try {
      return tax.checkNumber(country, number).status();
    } catch (PluginException e) {
      return NumberCheck.Status.UNKNOWN;
    }
  }

  private static Taxed taxed(TaxRequest.Line line, TaxedLine answer) {
    Money price = line.price();
    List<Invoice.Tax> taxes =
        answer.taxes().stream()
            .map(tax -> new Invoice.Tax(tax.name(), tax.jurisdiction(), tax.rate(), tax.amount()))
            .toList();
    boolean included = !answer.net().equals(price);
    return new Taxed(
        new Invoice.Line(
            line.description(), 1, price, price, included, answer.net(), taxes, answer.note()),
        Invoice.TaxState.CALCULATED,
        "");
  }

  private Taxed failed(UUID tenant, String active, Plan plan, RuntimeException failure) {
    String reason = active + ": " + failure.getMessage();
    return switch (settings.get(tenant).taxFailure()) {
      case LET_THROUGH -> Taxed.without(plan.name(), plan.price(), Invoice.TaxState.MISSED, reason);
      case HOLD ->
          throw new Problem(
              Problem.Kind.UNAVAILABLE,
              "tax.unavailable",
              "The tax of the order cannot be told now; order again later. " + reason,
              List.of(),
              failure);
      case REFUSE ->
          throw new Problem(
              Problem.Kind.CONFLICT,
              "tax.refused",
              "The order is refused, for its tax cannot be told. " + reason,
              List.of(),
              failure);
    };
  }
}
