package org.patchbay.host.internal.runtime;

import java.sql.SQLException;
import java.util.List;
import org.patchbay.persistence.Transaction;

/** What tenants keep of a plugin. Asked by the lifecycle before it takes a plugin out. */
public interface PluginUse {

  /**
   * The tenants a plugin is active for, by slug.
   *
   * @param limit names no more than these
   */
  List<String> activeTenants(Transaction tx, String plugin, int limit) throws SQLException;

  /** Drops every tenant's activation, configuration and key-value store of a plugin. */
  void forget(Transaction tx, String plugin) throws SQLException;
}
