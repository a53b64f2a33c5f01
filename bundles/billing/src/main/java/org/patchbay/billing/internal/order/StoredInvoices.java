package org.patchbay.billing.internal.order;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Invoices;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;

/** Reads invoices. */
@Component
public final class StoredInvoices implements Invoices {
  private static final Paging<Invoice> PAGING =
      new Paging<>(
          "SELECT " + Records.INVOICE_COLUMNS + " FROM billing.invoice t",
          Records::invoice,
          Invoice::id);

  private final Database database;

  /**
   * @param schema makes sure that the table is there
   */
  @Activate
  public StoredInvoices(@Reference Database database, @Reference BillingSchema schema) {
    this.database = database;
  }

  @Override
  public Optional<Invoice> find(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> PAGING.find(tx, tenant, id));
  }

  @Override
  public Page<Invoice> list(UUID tenant, Optional<UUID> customer, Page.Request page) {
    return database.inTenant(tenant, tx -> PAGING.read(tx, tenant, "t.customer", customer, page));
  }
}
