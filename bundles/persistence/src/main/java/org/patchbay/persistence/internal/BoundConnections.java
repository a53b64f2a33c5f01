package org.patchbay.persistence.internal;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Hands the connection of the thread's transaction to libraries that want a {@link DataSource}.
 * They may commit, roll back and close it as they like: nothing happens, the transaction decides.
 */
final class BoundConnections implements DataSource {
  private static final Set<String> NOT_THEIRS =
      Set.of(
          "close", "commit", "rollback", "setAutoCommit", "setReadOnly", "setTransactionIsolation");

  private final Supplier<Connection> current;

  BoundConnections(Supplier<Connection> current) {
    this.current = current;
  }

  @Override
  public Connection getConnection() {
    Connection connection = current.get();
    return (Connection)
        Proxy.newProxyInstance(
            BoundConnections.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (NOT_THEIRS.contains(method.getName())) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // The libraries log by themselves.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The pool has its own.
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
