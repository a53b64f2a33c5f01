package org.patchbay.persistence.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.patchbay.persistence.DatabaseException;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that somebody else runs.
 *
 * @param login as whom the application works there
 */
record ExternalServer(Login login) implements Server {
  private static final Logger LOG = LoggerFactory.getLogger(ExternalServer.class);
  private static final int OLDEST = 14;
  private static final String STARTING_UP = "57P03";

  /** What a superuser becomes: row-level security would not bind it. */
  private static final String RESTRICTED = "patchbay_restricted";

  private static final String RESTRICT =
      """
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
          CREATE ROLE %1$s NOLOGIN NOSUPERUSER NOBYPASSRLS;
        END IF;
        EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %%I TO %1$s', current_database());
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$
      """
          .formatted(RESTRICTED);

  /**
   * Waits until it answers, for as long as it says that it starts, and looks at what it is.
   *
   * @throws DatabaseException when it does not answer in time, refuses or is too old
   */
  static ExternalServer reach(Login login, Duration patience) {
    try (Connection connection = connect(login, patience);
        Statement statement = connection.createStatement()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < OLDEST) {
        throw new DatabaseException(
            "PATCHBAY_DB_URL: %s is PostgreSQL %d; Patchbay needs %d or newer"
                .formatted(login, major, OLDEST),
            null);
      }
      return new ExternalServer(
          new Login(login.url(), login.user(), login.password(), restriction(login, statement)));
    } catch (SQLException e) {
      throw new DatabaseException(
          "PATCHBAY_DB_URL, _USER, _PASSWORD: no connection as %s: %s"
              .formatted(login, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    // It goes on without us.
  }

  private static Optional<String> restriction(Login login, Statement statement)
      throws SQLException {
    try (ResultSet role =
        statement.executeQuery(
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")) {
      role.next();
      if (role.getBoolean(1)) {
        statement.execute(RESTRICT);
        LOG.info("{} is a superuser; the host works as the role {} there", login, RESTRICTED);
        return Optional.of(RESTRICTED);
      }
      if (role.getBoolean(2)) {
        LOG.warn("{} has BYPASSRLS: PostgreSQL does not keep tenants apart for it", login);
      }
      return Optional.empty();
    }
  }

  private static Connection connect(Login login, Duration patience) throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (boolean told = false; ; told = true) {
      try {
        return dataSource(login).getConnection(login.user(), login.password());
      } catch (SQLException e) {
        boolean late = System.nanoTime() > deadline;
        if (!startsUp(e) && (!isSilent(e) || late)) {
          throw e;
        }
        if (!told) {
          LOG.warn("Waiting for {}: {}", login, e.getMessage());
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
      }
    }
  }

  private static boolean startsUp(SQLException e) {
    return STARTING_UP.equals(e.getSQLState());
  }

  private static boolean isSilent(SQLException e) {
    return PSQLState.isConnectionError(e.getSQLState());
  }

  // Not by DriverManager, which does not see a bundle's driver.
  private static PGSimpleDataSource dataSource(Login login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.url());
    return source;
  }
}
