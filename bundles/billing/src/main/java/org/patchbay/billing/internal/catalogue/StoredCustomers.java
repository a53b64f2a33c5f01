package org.patchbay.billing.internal.catalogue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customer.TaxNumber;
import org.patchbay.billing.Customers;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.BillingEvents;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.billing.internal.tax.TaxNumbers;
import org.patchbay.events.Actor;
import org.patchbay.events.Changes;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.tax.NumberCheck;

/** Customers in plain SQL: they are made and read more often than anything else. */
@Component
public final class StoredCustomers implements Customers {
  private static final Paging<Customer> PAGING =
      new Paging<>("SELECT t.* FROM billing.customer t", Records::customer, Customer::id);
  // One statement finds out whether the address is free and takes it.
  private static final String INSERT =
      """
      INSERT INTO billing.customer
        (email, name, country, region, postal_code, company, tax_number, tax_number_status,
         tax_number_checked_at, locale, created_at, tenant_id, id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
  private static final String UPDATE =
      """
      UPDATE billing.customer SET email = ?, name = ?, country = ?, region = ?, postal_code = ?,
        company = ?, tax_number = ?, tax_number_status = ?, tax_number_checked_at = ?, locale = ?,
        created_at = ?
      WHERE tenant_id = ? AND id = ?""";
  private static final String LOCK =
      "SELECT id FROM billing.customer WHERE tenant_id = ? AND id = ? FOR UPDATE";

  private final Database database;
  private final BillingSchema schema;
  private final Journal journal;
  private final TaxNumbers taxNumbers;

  @Activate
  public StoredCustomers(
      @Reference Database database,
      @Reference BillingSchema schema,
      @Reference Journal journal,
      @Reference TaxNumbers taxNumbers) {
    this.database = database;
    this.schema = schema;
    this.journal = journal;
    this.taxNumbers = taxNumbers;
  }

  @Override
  public Customer create(UUID tenant, NewCustomer wanted, Optional<RequestKey> key, Actor actor) {
    CustomerRules.check(wanted);
    Optional<TaxNumber> taxNumber = look(tenant, wanted);
    return database.inTenant(
        tenant,
        tx -> {
          UUID id = database.newId();
          Optional<UUID> earlier = schema.claim(tx, tenant, "customers", key, id);
          if (earlier.isPresent()) {
            return PAGING.find(tx, tenant, earlier.get()).orElseThrow();
          }
          return insert(tx, tenant, of(id, wanted, taxNumber, Sql.now()), actor);
        });
  }

  @Override
  public Customer change(UUID tenant, UUID id, NewCustomer wanted, Actor actor) {
    CustomerRules.check(wanted);
    Optional<TaxNumber> taxNumber = look(tenant, wanted);
    return database.inTenant(
        tenant,
        tx -> {
          Sql.first(tx, row -> row.uuid("id"), LOCK, tenant, id);
          Customer old =
              PAGING.find(tx, tenant, id).orElseThrow(() -> Problem.notFound("customer", id));
          Customer changed = of(id, wanted, keep(old, taxNumber, wanted), old.createdAt());
          Changes changes = changes(facts(old), facts(changed));
          if (!changed.equals(old)) {
            update(tx, tenant, changed);
          }
          if (!changes.isEmpty()) {
            journal.write(
                tx, actor, BillingEvents.CUSTOMER_CHANGED, id, Map.of("changes", changes));
          }
          return changed;
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

  private Optional<TaxNumber> look(UUID tenant, NewCustomer wanted) {
    if (wanted.taxNumber().isBlank()) {
      return Optional.empty();
    }
    NumberCheck check = taxNumbers.check(tenant, wanted.country(), wanted.taxNumber().strip());
    return Optional.of(TaxNumber.of(check, Sql.now()));
  }

  /** What was known of a number stays known while nobody can be asked. */
  private static Optional<TaxNumber> keep(
      Customer old, Optional<TaxNumber> seen, NewCustomer wanted) {
    boolean same =
        old.country().equals(wanted.country())
            && old.taxNumber().map(TaxNumber::number).equals(seen.map(TaxNumber::number));
    boolean unknown =
        seen.filter(number -> number.status() == NumberCheck.Status.UNKNOWN).isPresent();
    return same && unknown ? old.taxNumber() : seen;
  }

  private static Customer of(
      UUID id, NewCustomer wanted, Optional<TaxNumber> taxNumber, Instant createdAt) {
    return new Customer(
        id,
        wanted.email(),
        wanted.name(),
        wanted.country(),
        wanted.region(),
        wanted.postalCode(),
        wanted.company(),
        taxNumber,
        wanted.locale().isEmpty() ? "en" : wanted.locale(),
        createdAt);
  }

  private Customer insert(Transaction tx, UUID tenant, Customer made, Actor actor)
      throws SQLException {
    if (Sql.update(tx, INSERT, columns(tenant, made)) == 0) {
      throw taken(made);
    }
    journal.write(tx, actor, BillingEvents.CUSTOMER_CREATED, made.id(), facts(made));
    return made;
  }

  private static void update(Transaction tx, UUID tenant, Customer changed) throws SQLException {
    try {
      Sql.update(tx, UPDATE, columns(tenant, changed));
    } catch (SQLException e) {
      if (Sql.isDuplicate(e)) {
        throw taken(changed);
      }
      throw e;
    }
  }

  private static Map<String, Object> facts(Customer customer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("email", customer.email());
    facts.put("name", customer.name());
    facts.put("country", customer.country());
    facts.put("region", customer.region());
    facts.put("postalCode", customer.postalCode());
    facts.put("company", customer.company());
    facts.put("taxNumber", customer.taxNumber().map(TaxNumber::number).orElse(""));
    facts.put("taxNumberStatus", customer.taxNumber().map(n -> n.status().name()).orElse(""));
    facts.put("locale", customer.locale());
    return facts;
  }

  private static Changes changes(Map<String, Object> before, Map<String, Object> after) {
    Changes changes = new Changes();
    before.forEach((field, value) -> changes.add(field, value, after.get(field)));
    return changes;
  }

  private static Object[] columns(UUID tenant, Customer customer) {
    return new Object[] {
      customer.email(),
      customer.name(),
      customer.country(),
      customer.region(),
      customer.postalCode(),
      customer.company(),
      customer.taxNumber().map(TaxNumber::number).orElse(null),
      customer.taxNumber().map(TaxNumber::status).orElse(null),
      customer.taxNumber().flatMap(TaxNumber::checkedAt).orElse(null),
      customer.locale(),
      customer.createdAt(),
      tenant,
      customer.id()
    };
  }

  private static Problem taken(Customer customer) {
    return Problem.conflict(
        "customer.exists",
        "There is a customer with the address " + customer.email() + " already.");
  }
}
