package org.patchbay.persistence.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.patchbay.persistence.Schema;
import org.patchbay.persistence.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transaction of the current thread. */
final class RunningTransaction implements Transaction, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTransaction.class);

  private final Optional<UUID> tenant;
  private final Connection connection;
  private final Map<Schema, EntityManager> entities = new LinkedHashMap<>();
  private final Map<Class<?>, Batch> batches = new LinkedHashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  RunningTransaction(Optional<UUID> tenant, Connection connection) {
    this.tenant = tenant;
    this.connection = connection;
  }

  @Override
  public Optional<UUID> tenant() {
    return tenant;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public EntityManager entities(Schema schema) {
    return entities.computeIfAbsent(schema, RunningTransaction::begin);
  }

  @Override
  public <B extends Batch> B batch(Class<B> kind, Supplier<B> empty) {
    return kind.cast(batches.computeIfAbsent(kind, first -> empty.get()));
  }

  @Override
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** Sends all that waits; the connection of the entities leaves the commit to the database. */
  void flush() throws SQLException {
    entities.values().forEach(manager -> manager.getTransaction().commit());
    for (Batch batch : batches.values()) {
      batch.write(this);
    }
  }

  /** Forgets the entities; those not flushed are lost. */
  @Override
  public void close() {
    entities.values().forEach(EntityManager::close);
  }

  void committed() {
    for (Runnable action : afterCommit) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("What should follow a commit failed; the commit stands", e);
      }
    }
  }

  private static EntityManager begin(Schema schema) {
    if (!(schema instanceof OpenSchema open)) {
      throw new IllegalArgumentException("Not a schema of this database: " + schema.name());
    }
    EntityManager manager = open.newEntityManager();
    manager.getTransaction().begin();
    return manager;
  }
}
