package org.patchbay.persistence.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.internal.Login;
import org.patchbay.persistence.internal.PostgresDatabase;
import org.patchbay.persistence.internal.Settings;
import org.patchbay.persistence.internal.embedded.EmbeddedServer;

/**
 * A fresh database on a real PostgreSQL, for one test class. The server is shared by all tests of a
 * JVM and takes care of itself.
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
 *
 * private final Invoices invoices = new Invoices(DATABASE.get());
 * }</pre>
 */
public final class TestDatabase implements AfterAllCallback, AutoCloseable {
  private final EmbeddedServer server = SharedServer.get();
  private final String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
  private final List<PostgresDatabase> nodes = new ArrayList<>();

  public TestDatabase() {
    administer("CREATE DATABASE " + name + " OWNER patchbay");
  }

  /** The database, as bundles get it. */
  public synchronized Database get() {
    return nodes.isEmpty() ? anotherNode() : nodes.get(0);
  }

  /** The same database again with a pool of its own, as another host would have it. */
  public synchronized Database anotherNode() {
    PostgresDatabase node = PostgresDatabase.of(settings());
    nodes.add(node);
    return node;
  }

  /** A connection of the application's role that no transaction is bound to. */
  public Connection connect() throws SQLException {
    return connect(login());
  }

  /** How the launcher of a host is told of it. */
  public Map<String, String> environment() {
    Login login = login();
    return Map.of(
        "PATCHBAY_DB_URL", login.url(),
        "PATCHBAY_DB_USER", login.user(),
        "PATCHBAY_DB_PASSWORD", login.password());
  }

  /** A superuser's connection, which row-level security does not bind. */
  public Connection connectAsSuperuser() throws SQLException {
    return connect(server.administrator(name));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public synchronized void close() {
    nodes.forEach(PostgresDatabase::close);
    administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  private Settings settings() {
    Login login = login();
    return Settings.read(
        Map.of(
                "patchbay.db.url", login.url(),
                "patchbay.db.user", login.user(),
                "patchbay.db.password", login.password())
            ::get);
  }

  private Login login() {
    Login application = server.login();
    return new Login(server.administrator(name).url(), application.user(), application.password());
  }

  private void administer(String sql) {
    try (Connection connection = connect(server.administrator("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect(Login login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }
}
