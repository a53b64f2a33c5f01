package org.patchbay.billing.internal.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Settings;
import org.patchbay.billing.TenantSettings;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.BillingEvents;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.SettingsEntity;
import org.patchbay.events.Actor;
import org.patchbay.events.Changes;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/** Settings as an entity a tenant. */
@Component(service = {Settings.class, StoredSettings.class})
public final class StoredSettings implements Settings {
  private final Database database;
  private final BillingSchema schema;
  private final Journal journal;

  @Activate
  public StoredSettings(
      @Reference Database database, @Reference BillingSchema schema, @Reference Journal journal) {
    this.database = database;
    this.schema = schema;
    this.journal = journal;
  }

  @Override
  public TenantSettings get(UUID tenant) {
    return database.inTenant(tenant, tx -> get(tx, tenant));
  }

  /** The present ones, inside a transaction. */
  public TenantSettings get(Transaction tx, UUID tenant) {
    return Optional.ofNullable(tx.entities(schema.schema()).find(SettingsEntity.class, tenant))
        .map(SettingsEntity::settings)
        .orElse(TenantSettings.DEFAULT);
  }

  @Override
  public TenantSettings set(UUID tenant, TenantSettings settings, Actor actor) {
    return database.inTenant(
        tenant,
        tx -> {
          Changes changes = changes(get(tx, tenant), settings);
          if (!changes.isEmpty()) {
            tx.entities(schema.schema()).merge(new SettingsEntity(tenant, settings));
            journal.write(
                tx, actor, BillingEvents.SETTINGS_CHANGED, tenant, Map.of("changes", changes));
          }
          return settings;
        });
  }

  private static Changes changes(TenantSettings before, TenantSettings after) {
    return new Changes()
        .add(
            "refundFailedProvisioning",
            before.refundFailedProvisioning(),
            after.refundFailedProvisioning())
        .add("taxFailure", before.taxFailure(), after.taxFailure())
        .add("fraudFailure", before.fraudFailure(), after.fraudFailure());
  }
}
