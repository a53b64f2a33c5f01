package org.patchbay.shell.internal.payment;

import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Payments;
import org.patchbay.identity.Tenants;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.TenantCompleter;

/** A command about a tenant's payments. */
abstract class TenantPaymentCommand extends PatchbayCommand {
  static final Columns<Payment> COLUMNS =
      new Columns<>(
          List.of("Id", "Customer", "Amount", "Status", "Check", "Since", "Attention"),
          p ->
              List.of(
                  p.id(),
                  p.customer(),
                  p.amount(),
                  p.status(),
                  p.fraud().state(),
                  p.createdAt(),
                  p.attention()));

  @Reference protected Payments payments;
  @Reference private Tenants tenants;

  @Option(name = "--tenant", description = "Whose; slug or id", required = true)
  @Completion(TenantCompleter.class)
  private String tenant;

  /** The tenant that was named. */
  protected UUID tenant() {
    return tenants.require(tenant).id();
  }
}
