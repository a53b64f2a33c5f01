package org.patchbay.persistence;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;
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

  /** Runs once the commit succeeded, on the same thread; not at all after a rollback. */
  void afterCommit(Runnable action);
}
