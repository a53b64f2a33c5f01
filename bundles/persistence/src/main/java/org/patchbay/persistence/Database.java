package org.patchbay.persistence;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to PostgreSQL. Rows of tenants are kept apart twice: code asks for its tenant's rows,
 * and row-level security refuses what slips through, by the tenant that the transaction is bound
 * to.
 */
@ProviderType
public interface Database {

  /**
   * Brings a schema up to date and opens its entity classes. The migrations are the files {@code
   * db/migration/<schema>/V…__….sql} of the class loader; nodes that start at once do it one after
   * the other.
   *
   * @param schema PostgreSQL schema, owned by the calling bundle alone
   * @param owner class loader of the bundle that holds the migrations and the entity classes
   * @param entities JPA entities and embeddables; none when the bundle speaks SQL only
   */
  Schema open(String schema, ClassLoader owner, Class<?>... entities);

  /**
   * Runs work that sees and changes the rows of one tenant only. Commits when it returns, rolls
   * back when it throws, and hands its unchecked exceptions on as they are.
   *
   * @throws IllegalStateException inside another transaction of the same thread: pass that on
   *     instead
   * @throws DatabaseException when PostgreSQL refuses or is not there
   */
  <T> T inTenant(UUID tenant, Work<T> work);

  /** Likewise, over all tenants: for the platform's own parts, never for what a tenant asked. */
  <T> T inPlatform(Work<T> work);

  /** A time-ordered id (UUID version 7, RFC 9562). */
  UUID newId();

  /**
   * Asks PostgreSQL whether it answers, in one round trip: cheap enough for each readiness check.
   * Does not wait for one that is still starting.
   *
   * @throws DatabaseException when it does not
   */
  void ping();

  /**
   * Listens for what nodes tell each other; PostgreSQL's LISTEN. The listener runs on a thread that
   * all share, so it only wakes who does the work. It runs too when something may have been missed.
   *
   * @param topic a name
   * @return ends it
   */
  Listening listen(String topic, Runnable heard);

  /**
   * Tells all nodes, this one too, that there is something to look at; PostgreSQL's NOTIFY, in a
   * transaction of its own. Never part of a business transaction: PostgreSQL lets only one of those
   * that notify commit at a time.
   *
   * @throws DatabaseException when PostgreSQL is not there
   */
  void tell(String topic);

  /** Goes on until it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** The work of one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Transaction tx) throws Exception;
  }
}
