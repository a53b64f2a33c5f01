package org.patchbay.billing.internal.notice;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Notice;
import org.patchbay.billing.Notices;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;

/** Reads notices. */
@Component
public final class StoredNotices implements Notices {
  private static final Paging<Notice> PAGING =
      new Paging<>("SELECT t.* FROM billing.notice t", Records::notice, Notice::id);

  private final Database database;

  /**
   * @param schema makes sure that the table is there
   */
  @Activate
  public StoredNotices(@Reference Database database, @Reference BillingSchema schema) {
    this.database = database;
  }

  @Override
  public Page<Notice> list(UUID tenant, Optional<UUID> customer, Page.Request page) {
    return database.inTenant(tenant, tx -> PAGING.read(tx, tenant, "t.customer", customer, page));
  }
}
