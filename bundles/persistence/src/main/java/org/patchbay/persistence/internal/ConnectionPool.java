package org.patchbay.persistence.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.patchbay.persistence.Connections.Usage;
import org.patchbay.persistence.internal.embedded.EmbeddedServer;
import org.postgresql.ds.PGSimpleDataSource;

/** The pooled connections to a server. They name schemas always: their search path is empty. */
final class ConnectionPool implements AutoCloseable {
  private final Server server;
  private final PoolCounts counts = new PoolCounts();
  private final HikariDataSource pool;

  private ConnectionPool(Server server, int size, Duration statementTimeout) {
    this.server = server;
    HikariConfig config = new HikariConfig();
    config.setPoolName("patchbay");
    config.setDataSource(source(server.login(), statementTimeout));
    config.setAutoCommit(false);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, 4));
    config.setConnectionTimeout(10_000);
    config.setKeepaliveTime(120_000);
    config.setInitializationFailTimeout(-1);
    config.setMetricsTrackerFactory((name, stats) -> counts);
    pool = new HikariDataSource(config);
  }

  /**
   * Starts or reaches the server that is set.
   *
   * @throws org.patchbay.persistence.DatabaseException saying why there is none
   */
  static ConnectionPool start(Settings settings) {
    Server server =
        settings
            .external()
            .<Server>map(login -> ExternalServer.reach(login, settings.startTimeout()))
            .orElseGet(() -> EmbeddedServer.start(settings.embedded()));
    ConnectionPool started =
        new ConnectionPool(server, settings.pool(), settings.statementTimeout());
    try {
      new Migrations(started).apply("patchbay", ConnectionPool.class.getClassLoader());
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  /** One connection of the pool; closing it gives it back. */
  Connection take() throws SQLException {
    return pool.getConnection();
  }

  /** How the connections are used now. */
  Usage usage() {
    return counts.usage(pool);
  }

  /** Connections beside the pool, without a limit on statements: for migrations. */
  DataSource unpooled() {
    return source(server.login(), Duration.ZERO);
  }

  @Override
  public void close() {
    pool.close();
    server.close();
  }

  private static DataSource source(Login login, Duration statementTimeout) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.url());
    source.setUser(login.user());
    source.setPassword(login.password());
    source.setApplicationName("patchbay");
    source.setTcpKeepAlive(true);
    source.setPrepareThreshold(3);
    source.setReWriteBatchedInserts(true);
    // Text goes to PostgreSQL without a type, so that it fits jsonb columns too.
    source.setStringType("unspecified");
    source.setOptions(
        "-c search_path= -c statement_timeout=%d%s"
            .formatted(
                statementTimeout.toMillis(),
                login.role().map(role -> " -c role=" + role).orElse("")));
    return source;
  }
}
