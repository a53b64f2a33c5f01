package org.patchbay.persistence.internal;

import jakarta.persistence.PersistenceException;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.patchbay.persistence.Database.Work;
import org.patchbay.persistence.DatabaseException;

/** Runs transactions, at most one a thread. */
@SuppressWarnings("ThreadLocalUsage") // One per database, not one per class loader.
final class Transactions {
  // The driver sends BEGIN along with it: one round trip.
  private static final String BIND_TENANT = "SELECT set_config('patchbay.tenant', ?, true)";
  private static final String BIND_PLATFORM = "SELECT set_config('patchbay.scope', ?, true)";

  private final ThreadLocal<RunningTransaction> current = new ThreadLocal<>();
  private final Supplier<ConnectionPool> pool;

  Transactions(Supplier<ConnectionPool> pool) {
    this.pool = pool;
  }

  /** The connection of the thread's transaction, for libraries. */
  DataSource bound() {
    return new BoundConnections(() -> current.get().connection());
  }

  /** Runs one; see {@link org.patchbay.persistence.Database#inTenant}. */
  <T> T run(Optional<UUID> tenant, Work<T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("This thread is in a transaction already: pass that one on");
    }
    try {
      Ended<T> ended = commit(tenant, work);
      ended.transaction().committed();
      return ended.result();
    } catch (PersistenceException e) {
      if (rootOf(e) instanceof SQLException refusal) {
        throw new DatabaseException("PostgreSQL refused: " + refusal.getMessage(), e);
      }
      throw e;
    } catch (SQLException e) {
      throw new DatabaseException("PostgreSQL refused: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new UndeclaredThrowableException(e);
    }
  }

  private <T> Ended<T> commit(Optional<UUID> tenant, Work<T> work) throws Exception {
    try (Connection connection = pool.get().take();
        RunningTransaction transaction = new RunningTransaction(tenant, connection)) {
      current.set(transaction);
      try {
        bind(connection, tenant);
        T result = work.run(transaction);
        transaction.flush();
        connection.commit();
        return new Ended<>(transaction, result);
      } catch (Throwable e) {
        rollback(connection, e);
        throw e;
      }
    } finally {
      current.remove();
    }
  }

  private static void bind(Connection connection, Optional<UUID> tenant) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(tenant.isPresent() ? BIND_TENANT : BIND_PLATFORM)) {
      statement.setString(1, tenant.map(UUID::toString).orElse("platform"));
      statement.execute();
    }
  }

  private static void rollback(Connection connection, Throwable because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private record Ended<T>(RunningTransaction transaction, T result) {}
}
