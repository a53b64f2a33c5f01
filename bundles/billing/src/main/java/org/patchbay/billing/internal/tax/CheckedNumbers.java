package org.patchbay.billing.internal.tax;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customer.TaxNumber;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.BillingEvents;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Changes;
import org.patchbay.persistence.Database;

/** Keeps what an order found out about its customer's tax number. */
@Component(service = CheckedNumbers.class)
public final class CheckedNumbers {
  private static final String LOCK =
      "SELECT * FROM billing.customer WHERE tenant_id = ? AND id = ? FOR UPDATE";
  private static final String UPDATE =
      """
      UPDATE billing.customer
      SET tax_number = ?, tax_number_status = ?, tax_number_checked_at = ?
      WHERE tenant_id = ? AND id = ?""";

  private final Database database;
  private final Journal journal;

  @Activate
  public CheckedNumbers(@Reference Database database, @Reference Journal journal) {
    this.database = database;
    this.journal = journal;
  }

  /** Keeps it, unless the customer has another number or country by now. */
  void keep(UUID tenant, Customer asked, TaxNumber found) {
    database.inTenant(
        tenant,
        tx -> {
          Optional<TaxNumber> old =
              Sql.first(tx, Records::customer, LOCK, tenant, asked.id())
                  .filter(now -> now.country().equals(asked.country()))
                  .flatMap(Customer::taxNumber)
                  .filter(now -> now.number().equals(asked.taxNumber().orElseThrow().number()));
          if (old.isEmpty()) {
            return null;
          }
          Sql.update(
              tx,
              UPDATE,
              found.number(),
              found.status(),
              found.checkedAt().orElse(null),
              tenant,
              asked.id());
          Changes changes =
              new Changes()
                  .add("taxNumber", old.get().number(), found.number())
                  .add("taxNumberStatus", old.get().status().name(), found.status().name());
          if (!changes.isEmpty()) {
            journal.write(
                tx,
                Journal.BILLING,
                BillingEvents.CUSTOMER_CHANGED,
                asked.id(),
                Map.of("changes", changes));
          }
          return null;
        });
  }
}
