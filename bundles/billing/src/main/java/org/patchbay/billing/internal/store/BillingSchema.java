package org.patchbay.billing.internal.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Schema;
import org.patchbay.persistence.Transaction;

/** Billing's tables. Whoever speaks to them refers to this, so that they are there. */
@Component(service = BillingSchema.class)
public final class BillingSchema {
  private final Schema schema;
  private final IdempotencyKeys keys;

  /**
   * @param log demands events of these tables, so it is there before them
   */
  @Activate
  public BillingSchema(@Reference Database database, @Reference EventLog log) {
    schema =
        database.open(
            "billing",
            BillingSchema.class.getClassLoader(),
            PlanEntity.class,
            SettingsEntity.class,
            OptionsConverter.class);
    keys = new IdempotencyKeys(schema);
  }

  /** For the entities. */
  public Schema schema() {
    return schema;
  }

  /**
   * Claims a request's key for what is about to be made.
   *
   * @param what the kind of thing, part of the key's scope
   * @return what an earlier request with the same key made, if there was one
   * @throws org.patchbay.persistence.Problem when that one asked for something else
   */
  public Optional<UUID> claim(
      Transaction tx, UUID tenant, String what, Optional<RequestKey> key, UUID id)
      throws SQLException {
    return key.isPresent() ? keys.claim(tx, tenant + "/" + what, key.get(), id) : Optional.empty();
  }

  /** Forgets requests that are that old; says how many. */
  int forgetRequests(Transaction tx, Duration age, int atMost) throws SQLException {
    return keys.forget(tx, age, atMost);
  }

  @Deactivate
  public void close() {
    schema.close();
  }
}
