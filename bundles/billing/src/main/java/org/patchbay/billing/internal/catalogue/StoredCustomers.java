package org.patchbay.billing.internal.catalogue;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customers;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.BillingEvents;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** Customers in plain SQL: they are made and read more often than anything else. */
@Component
public final class StoredCustomers implements Customers {
  private static final Paging<Customer> PAGING =
      new Paging<>("SELECT t.* FROM billing.customer t", Records::customer, Customer::id);
  // One statement finds out whether the address is free and takes it.
  private static final String INSERT =
      """
      INSERT INTO billing.customer (tenant_id, id, email, name, country, locale, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

  private final Database database;
  private final BillingSchema schema;
  private final Journal journal;

  @Activate
  public StoredCustomers(
      @Reference Database database, @Reference BillingSchema schema, @Reference Journal journal) {
    this.database = database;
    this.schema = schema;
    this.journal = journal;
  }

  @Override
  public Customer create(UUID tenant, NewCustomer wanted, Optional<RequestKey> key, Actor actor) {
    CustomerRules.check(wanted);
    return database.inTenant(
        tenant,
        tx -> {
          UUID id = database.newId();
          Optional<UUID> earlier = schema.claim(tx, tenant, "customers", key, id);
          if (earlier.isPresent()) {
            return PAGING.find(tx, tenant, earlier.get()).orElseThrow();
          }
          return insert(tx, tenant, id, wanted, actor);
        });
  }

  @Override
  public Optional<Customer> find(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> PAGING.find(tx, tenant, id));
  }

  @Override
  public Page<Customer> list(UUID tenant, Page.Request page) {
    return database.inTenant(tenant, tx -> PAGING.read(tx, tenant, page));
  }

  private Customer insert(Transaction tx, UUID tenant, UUID id, NewCustomer wanted, Actor actor)
      throws SQLException {
    String locale = wanted.locale().isEmpty() ? "en" : wanted.locale();
    Customer made =
        new Customer(id, wanted.email(), wanted.name(), wanted.country(), locale, Sql.now());
    int inserted =
        Sql.update(
            tx,
            INSERT,
            tenant,
            made.id(),
            made.email(),
            made.name(),
            made.country(),
            made.locale(),
            made.createdAt());
    if (inserted == 0) {
      throw Problem.conflict(
          "customer.exists", "There is a customer with the address " + made.email() + " already.");
    }
    journal.write(
        tx,
        actor,
        BillingEvents.CUSTOMER_CREATED,
        id,
        Map.of(
            "email", made.email(),
            "name", made.name(),
            "country", made.country(),
            "locale", made.locale()));
    return made;
  }
}
