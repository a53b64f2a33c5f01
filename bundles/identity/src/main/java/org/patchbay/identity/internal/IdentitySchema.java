package org.patchbay.identity.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Schema;

/**
 * The schema of tenants and keys. Whoever speaks to its tables refers to this, so that they are
 * there.
 */
@Component(service = IdentitySchema.class)
public final class IdentitySchema {
  private final Schema schema;

  /**
   * @param log demands events of these tables, so it is there before them
   */
  @Activate
  public IdentitySchema(@Reference Database database, @Reference EventLog log) {
    schema = database.open("identity", IdentitySchema.class.getClassLoader());
  }

  /** The schema as opened. */
  Schema schema() {
    return schema;
  }

  @Deactivate
  void close() {
    schema.close();
  }
}
