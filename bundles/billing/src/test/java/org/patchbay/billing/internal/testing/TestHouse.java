package org.patchbay.billing.internal.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.events.EventLog;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.testing.TestDatabase;

/** A database with billing's tables, for one test class. */
public final class TestHouse implements AfterAllCallback {
  private final TestDatabase database = new TestDatabase();
  private final TestEvents events = new TestEvents(database.get());
  private final BillingSchema schema = new BillingSchema(database.get(), events.log());

  /** Billing for a tenant of its own, whose jobs run when told. */
  public TestBilling billing(MemoryJobs jobs) {
    return billing(jobs, TestBilling.LIMITS);
  }

  /** Likewise, with other limits. */
  public TestBilling billing(MemoryJobs jobs, Limits limits) {
    return new TestBilling(database.get(), schema, events.log(), jobs, limits);
  }

  /** Billing with the real jobs. */
  public TestBilling working() {
    TestBilling billing =
        new TestBilling(database.get(), schema, events.log(), events.jobs(), TestBilling.LIMITS);
    billing.handlers.forEach(events::register);
    return billing;
  }

  /** The events and the real jobs. */
  public TestEvents events() {
    return events;
  }

  public BillingSchema schema() {
    return schema;
  }

  public EventLog log() {
    return events.log();
  }

  public Database database() {
    return database.get();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    events.close();
    schema.close();
    database.close();
  }
}
