package org.patchbay.host.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Schema;

/** The host's schema. Whoever speaks to its tables refers to this, so that they are there. */
@Component(service = HostSchema.class)
public final class HostSchema {
  private final Schema schema;

  /**
   * @param log demands events of these tables, so it is there before them
   */
  @Activate
  public HostSchema(@Reference Database database, @Reference EventLog log) {
    schema = database.open("host", HostSchema.class.getClassLoader());
  }

  /** The schema as opened. */
  public Schema schema() {
    return schema;
  }

  @Deactivate
  void close() {
    schema.close();
  }
}
