package org.patchbay.billing.internal.tax;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customer.TaxNumber;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.NotificationPreferences;
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
  /** For so long a definite answer holds; registrations end, and nobody tells. */
  private static final Duration ANSWER_HOLDS = Duration.ofDays(30);

  private final TaxPlugin plugin;
  private final Settings settings;
  private final NotificationPreferences preferences;
  private final CheckedNumbers numbers;
  private final Clock clock;

  @Activate
  public Taxation(
      @Reference TaxPlugin plugin,
      @Reference Settings settings,
      @Reference NotificationPreferences preferences,
      @Reference CheckedNumbers numbers) {
    this(plugin, settings, preferences, numbers, Clock.systemUTC());
  }

  /** By another clock. */
  public Taxation(
      TaxPlugin plugin,
      Settings settings,
      NotificationPreferences preferences,
      CheckedNumbers numbers,
      Clock clock) {
    this.plugin = plugin;
    this.settings = settings;
    this.preferences = preferences;
    this.numbers = numbers;
    this.clock = clock;
  }

  /**
   * What a plan costs a customer today, by the tenant's clock: a new rate begins at its midnight.
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
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(now, ZoneId.of(preferences.settings(tenant).timeZone()));
    try {
      Answer answer =
          plugin.ask(
              tenant, active.get(), "calculate", tax -> calculate(tax, customer, line, now, day));
      answer.found().ifPresent(number -> numbers.keep(tenant, customer, number));
      return taxed(line, TaxAnswer.checked(List.of(line), answer.lines()).get(0));
    } catch (PluginException | PluginUnavailableException e) {
      return failed(tenant, active.get(), plan, e);
    }
  }

  /**
   * Reverse charge hangs on the number: one that nobody could tell of yet, or not for long, is
   * asked for again.
   */
  private static Answer calculate(
      Tax tax, Customer customer, TaxRequest.Line line, Instant now, LocalDate day) {
    Optional<TaxNumber> asked =
        customer
            .taxNumber()
            .filter(number -> !holds(number, now))
            .map(number -> ask(tax, customer.country(), number, now));
    Optional<TaxNumber> number = asked.or(customer::taxNumber);
    TaxBuyer buyer =
        new TaxBuyer(
            customer.id(),
            customer.country(),
            customer.region(),
            customer.postalCode(),
            customer.company(),
            number.map(TaxNumber::number).orElse(""),
            number.map(TaxNumber::status).orElse(NumberCheck.Status.UNKNOWN));
    List<TaxedLine> lines =
        tax.calculate(new TaxRequest(buyer, day, line.price().currency(), List.of(line)));
    return new Answer(lines, asked.filter(found -> found.checkedAt().isPresent()));
  }

  private static boolean holds(TaxNumber number, Instant now) {
    return number.checkedAt().filter(at -> at.plus(ANSWER_HOLDS).isAfter(now)).isPresent();
  }

  private static TaxNumber ask(Tax tax, String country, TaxNumber number, Instant now) {
    NumberCheck check;
    try {
      check = tax.checkNumber(country, number.number());
    } catch (PluginException e) {
      check = NumberCheck.unknown(number.number(), e.getMessage());
    }
    return TaxNumber.of(check, now);
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

  /**
   * What the plugin told.
   *
   * @param lines with their taxes
   * @param found about the customer's number, where that was asked for and the plugin knew
   */
  private record Answer(List<TaxedLine> lines, Optional<TaxNumber> found) {}
}
