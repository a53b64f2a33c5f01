package org.patchbay.billing.internal.tax;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;

/** Has tax numbers looked at by the tenant's tax plugin. */
@Component(service = TaxNumbers.class)
public final class TaxNumbers {
  private final TaxPlugin plugin;

  @Activate
  public TaxNumbers(@Reference TaxPlugin plugin) {
    this.plugin = plugin;
  }

  /**
   * What is known of a number: a customer is taken whether or not somebody can tell.
   *
   * @throws Problem when the number is not good
   */
  public NumberCheck check(UUID tenant, String country, String number) {
    NumberCheck check = ask(tenant, country, number);
    if (check.status() == NumberCheck.Status.INVALID) {
      throw Problem.invalid("taxNumber", number + " is not good: " + check.reason());
    }
    return check;
  }

  private NumberCheck ask(UUID tenant, String country, String number) {
    List<String> active = plugin.active(tenant);
    if (active.size() != 1) {
      return NumberCheck.unknown(
          number, active.isEmpty() ? "no tax plugin is active" : "several tax plugins are active");
    }
    try {
      return plugin.ask(
          tenant,
          active.get(0),
          "checkNumber",
          tax -> Objects.requireNonNull(tax.checkNumber(country, number)));
    } catch (PluginException | PluginUnavailableException e) {
      return NumberCheck.unknown(number, e.getMessage());
    }
  }
}
