package org.patchbay.persistence.internal;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.patchbay.persistence.Connections;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of a host. It comes up beside the bundles that start meanwhile, hence immediate; the
 * first to use it waits.
 */
@Component(
    service = {Database.class, Connections.class},
    immediate = true)
public final class PostgresDatabase implements Database, Connections, AutoCloseable {
  private static final Pattern SCHEMA_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final int PING_SECONDS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  private final TimeOrderedIds ids = new TimeOrderedIds(System::currentTimeMillis);
  private final CompletableFuture<ConnectionPool> starting = new CompletableFuture<>();
  private final Transactions transactions = new Transactions(this::pool);
  private final Broadcasts broadcasts = new Broadcasts(this::pool);

  @Activate
  public PostgresDatabase(BundleContext context) {
    this(() -> Settings.read(context::getProperty), PostgresDatabase::endProcess);
  }

  private PostgresDatabase(Supplier<Settings> settings, Consumer<RuntimeException> failed) {
    new Thread(() -> start(settings, failed), "patchbay-database-start").start();
  }

  /** Starts or reaches the one that the settings name. */
  public static PostgresDatabase of(Settings settings) {
    return new PostgresDatabase(() -> settings, failure -> {});
  }

  @Override
  public Schema open(String schema, ClassLoader owner, Class<?>... entities) {
    if (!SCHEMA_NAME.matcher(schema).matches()) {
      throw new IllegalArgumentException("Not a name for a schema: " + schema);
    }
    new Migrations(pool()).apply(schema, owner);
    return new OpenSchema(schema, factory(schema, owner, List.of(entities)));
  }

  @Override
  public <T> T inTenant(UUID tenant, Work<T> work) {
    return transactions.run(Optional.of(tenant), work);
  }

  @Override
  public <T> T inPlatform(Work<T> work) {
    return transactions.run(Optional.empty(), work);
  }

  @Override
  public UUID newId() {
    return ids.next();
  }

  @Override
  public void ping() {
    if (!starting.isDone()) {
      throw new DatabaseException("PostgreSQL is still starting", null);
    }
    try (Connection connection = pool().take()) {
      if (!connection.isValid(PING_SECONDS)) {
        throw new DatabaseException("PostgreSQL does not answer", null);
      }
    } catch (SQLException e) {
      throw new DatabaseException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public Listening listen(String topic, Runnable heard) {
    broadcasts.add(topic, heard);
    return () -> broadcasts.remove(topic, heard);
  }

  @Override
  public void tell(String topic) {
    try {
      broadcasts.tell(topic);
    } catch (SQLException e) {
      throw new DatabaseException("Other nodes cannot be told: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Usage> usage() {
    return starting.isDone() && !starting.isCompletedExceptionally()
        ? Optional.of(starting.join().usage())
        : Optional.empty();
  }

  @Deactivate
  @Override
  public void close() {
    broadcasts.close();
    try {
      pool().close();
    } catch (DatabaseException neverStarted) {
      // Told when it happened.
    }
  }

  private ConnectionPool pool() {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw new DatabaseException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void start(Supplier<Settings> settings, Consumer<RuntimeException> failed) {
    try {
      starting.complete(ConnectionPool.start(settings.get()));
    } catch (RuntimeException e) {
      starting.completeExceptionally(e);
      failed.accept(e);
    }
  }

  /**
   * A host without its database will never be ready. The launcher looks for the line. Halted, since
   * to stop bundles that are still starting would take longer than all else, and nothing is lost.
   */
  private static void endProcess(RuntimeException failure) {
    LOG.error("The host ends: it cannot do without its database", failure);
    System.err.println("patchbay: " + failure.getMessage().strip().replaceAll("\\s*\\R\\s*", " "));
    Runtime.getRuntime().halt(1);
  }

  private Optional<EntityManagerFactory> factory(
      String schema, ClassLoader owner, List<Class<?>> entities) {
    if (entities.isEmpty()) {
      return Optional.empty();
    }
    EntityUnit unit =
        new EntityUnit(schema, new EntityLoader(owner), entities, transactions.bound());
    return Optional.of(unit.build());
  }
}
