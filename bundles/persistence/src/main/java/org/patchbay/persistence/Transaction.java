package org.patchbay.persistence;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** A running transaction, on one connection, whatever number of schemas take part. */
@ProviderType
public interface Transaction {

  /** The tenant it is bound to; empty for the platform's own. */
  Optional<UUID> tenant();

  /** Its connection, for plain SQL. Not to be closed, committed or rolled back by the caller. */
  Connection connection();

  /** The entities of a schema; flushed before the commit, closed after it. */
  EntityManager entities(Schema schema);

  /**
   * What is collected while the transaction runs and written at once before it commits, after the
   * entities: fewer round trips, and its locks are held for less time.
   *
   * @param kind which one; a transaction has one of each
   * @param empty makes it when first asked for
   */
  <B extends Batch> B batch(Class<B> kind, Supplier<B> empty);

  /** Runs once the commit succeeded, on the same thread; not at all after a rollback. */
  void afterCommit(Runnable action);

  /** Writes that wait for the end of a transaction. */
  interface Batch {

    /** Writes what was collected since the last call; an exception undoes the transaction. */
    void write(Transaction tx) throws SQLException;
  }
}
