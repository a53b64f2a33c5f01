package org.patchbay.host.internal.activation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.host.internal.runtime.PluginUse;
import org.patchbay.persistence.Transaction;

/** What tenants keep of plugins, in the database. */
@Component
public final class TenantUse implements PluginUse {
  private static final List<String> TABLES =
      List.of("host.activation", "host.configuration", "host.key_value");

  private final Activations activations;

  @Activate
  public TenantUse(@Reference HostSchema schema, @Reference Activations activations) {
    this(activations);
  }

  public TenantUse(Activations activations) {
    this.activations = activations;
  }

  @Override
  public List<String> activeTenants(Transaction tx, String plugin, int limit) throws SQLException {
    return ActivationTable.activeSlugs(tx, plugin, limit);
  }

  @Override
  public void forget(Transaction tx, String plugin) throws SQLException {
    for (String table : TABLES) {
      try (PreparedStatement delete =
          tx.connection().prepareStatement("DELETE FROM " + table + " WHERE plugin_id = ?")) {
        delete.setString(1, plugin);
        delete.executeUpdate();
      }
    }
    tx.afterCommit(activations::forgetAll);
  }
}
