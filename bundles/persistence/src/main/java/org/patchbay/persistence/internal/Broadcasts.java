package org.patchbay.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes tell each other by LISTEN and NOTIFY, on one channel and, to listen, one connection of
 * its own that is opened when it is first needed.
 */
final class Broadcasts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcasts.class);
  private static final String TELL = "SELECT pg_notify('patchbay', ?)";
  private static final int WAIT_MILLIS = 5_000;
  private static final int ALIVE_SECONDS = 5;

  private final Supplier<ConnectionPool> pool;
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private Thread thread;
  private volatile Connection connection;

  Broadcasts(Supplier<ConnectionPool> pool) {
    this.pool = pool;
  }

  void tell(String topic) throws SQLException {
    try (Connection borrowed = pool.get().take();
        PreparedStatement statement = borrowed.prepareStatement(TELL)) {
      statement.setString(1, topic);
      statement.execute();
      borrowed.commit();
    }
  }

  synchronized void add(String topic, Runnable heard) {
    listeners.computeIfAbsent(topic, first -> new CopyOnWriteArrayList<>()).add(heard);
    if (thread == null) {
      thread = new Thread(this::listen, "patchbay-broadcasts");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void remove(String topic, Runnable heard) {
    listeners.getOrDefault(topic, List.of()).remove(heard);
  }

  @Override
  public synchronized void close() {
    closing.countDown();
    if (thread == null) {
      return;
    }
    abort();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    boolean told = false;
    while (closing.getCount() > 0) {
      try (Connection opened = pool.get().unpooled().getConnection()) {
        connection = opened;
        told = false;
        hear(opened);
      } catch (SQLException | RuntimeException e) {
        if (!told && closing.getCount() > 0) {
          LOG.warn("Nodes are not heard for now: {}", e.getMessage());
          told = true;
        }
        pause();
      }
    }
  }

  private void hear(Connection opened) throws SQLException {
    try (Statement statement = opened.createStatement()) {
      statement.execute("LISTEN patchbay");
    }
    // What was told before was missed.
    listeners.values().forEach(Broadcasts::call);
    PGConnection heard = opened.unwrap(PGConnection.class);
    while (closing.getCount() > 0) {
      PGNotification[] notifications = heard.getNotifications(WAIT_MILLIS);
      if (notifications == null || notifications.length == 0) {
        if (!opened.isValid(ALIVE_SECONDS)) {
          throw new SQLException("the connection is gone");
        }
        continue;
      }
      List.of(notifications).stream()
          .map(PGNotification::getParameter)
          .distinct()
          .forEach(topic -> call(listeners.getOrDefault(topic, List.of())));
    }
  }

  private static void call(Collection<Runnable> listeners) {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.error("A listener failed", e);
      }
    }
  }

  private void abort() {
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("Not closed", e);
      }
    }
  }

  private void pause() {
    try {
      closing.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }
}
