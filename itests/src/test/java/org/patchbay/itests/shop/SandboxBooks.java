package org.patchbay.itests.shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.itests.host.LaunchedHost;

/**
 * What the sandbox gateway itself knows, whatever billing says of it.
 *
 * @param host where the sandbox keeps it
 */
public record SandboxBooks(LaunchedHost host) {
  private static final String CHARGES =
      """
      SELECT substr(key, 9) FROM host.key_value JOIN host.activation USING (tenant_id, plugin_id)
      WHERE tenant_slug = ? AND plugin_id = 'sandbox' AND key LIKE 'payment/%'
      """;

  /** The references of all charges that it made for a tenant. */
  public List<String> charges(Shop shop) throws IOException, SQLException {
    try (Connection connection = host.database().connect();
        PreparedStatement query = connection.prepareStatement(CHARGES)) {
      query.setString(1, shop.slug());
      List<String> references = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          references.add(rows.getString(1));
        }
      }
      return references;
    }
  }
}
