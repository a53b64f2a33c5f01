package org.patchbay.billing.internal.testing;

import java.util.UUID;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Schema;

/** A database whose caller may die before a transaction, at its end, and after its commit. */
final class MortalDatabase implements Database {
  private final Database database;
  private final Tripwire tripwire;

  MortalDatabase(Database database, Tripwire tripwire) {
    this.database = database;
    this.tripwire = tripwire;
  }

  @Override
  public <T> T inTenant(UUID tenant, Work<T> work) {
    tripwire.step("before a transaction");
    T result =
        database.inTenant(
            tenant,
            tx -> {
              T made = work.run(tx);
              tripwire.step("before a commit");
              return made;
            });
    tripwire.step("after a commit");
    return result;
  }

  @Override
  public <T> T inPlatform(Work<T> work) {
    return database.inPlatform(work);
  }

  @Override
  public Schema open(String schema, ClassLoader owner, Class<?>... entities) {
    return database.open(schema, owner, entities);
  }

  @Override
  public Listening listen(String topic, Runnable heard) {
    return database.listen(topic, heard);
  }

  @Override
  public void tell(String topic) {
    database.tell(topic);
  }

  @Override
  public void ping() {
    database.ping();
  }

  @Override
  public UUID newId() {
    return database.newId();
  }
}
