package org.patchbay.events.internal.webhook;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.patchbay.events.EventLog;
import org.patchbay.events.internal.webhook.http.Answer;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what became of deliveries that were sent. */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  /** Of SQLSTATE: data that it does not take, a constraint violated, a limit exceeded. */
  private static final List<String> REFUSED = List.of("22", "23", "54");

  private final Database database;
  private final DeliveryLeases leases;
  private final EndpointHealth health;
  private final WebhookConfiguration configuration;

  Settlement(
      Database database,
      EventLog events,
      DeliveryLeases leases,
      WebhookConfiguration configuration) {
    this.database = database;
    this.leases = leases;
    this.health = new EndpointHealth(events);
    this.configuration = configuration;
  }

  /** Writes all, of endpoints that the transaction has locked. */
  void write(Transaction tx, Collection<Sent> all) throws SQLException {
    keep(tx, all);
    health.judge(tx, all, configuration.get().disableAfter());
  }

  private void keep(Transaction tx, Collection<Sent> all) throws SQLException {
    leases.settle(tx.connection(), all);
    AttemptRows.insert(tx, all, database::newId);
  }

  /** Whether it is what was to be written that failed, and not PostgreSQL that is not there. */
  static boolean refused(RuntimeException failure) {
    return !(failure instanceof DatabaseException told)
        || told.sqlState()
            .filter(state -> REFUSED.stream().anyMatch(state::startsWith))
            .isPresent();
  }

  /**
   * Writes each by itself, and of one that is refused only that it was: so that no answer, whatever
   * an endpoint makes of it, stops the others.
   *
   * @param left what is to be written; holds afterwards what could not be, for now
   */
  void writeEach(Deque<Sent> left) {
    while (!left.isEmpty()) {
      Sent sent = left.peek();
      try {
        inOwn(sent, tx -> write(tx, List.of(sent)));
      } catch (RuntimeException e) {
        if (!refused(e)) {
          throw e;
        }
        LOG.warn("What came of delivery {} cannot be kept", sent.taken().id(), e);
        setAside(sent);
      }
      left.remove();
    }
  }

  private void setAside(Sent sent) {
    Answer plain = Answer.none("The answer could not be kept");
    try {
      inOwn(sent, tx -> keep(tx, List.of(Sent.of(sent.taken(), plain))));
    } catch (RuntimeException e) {
      if (!refused(e)) {
        throw e;
      }
      LOG.error("Delivery {} is sent again when its lease ends", sent.taken().id(), e);
    }
  }

  private void inOwn(Sent sent, Write write) {
    database.inPlatform(
        tx -> {
          EndpointRows.lockAll(tx, Set.of(sent.taken().message().endpoint()));
          write.to(tx);
          return null;
        });
  }

  private interface Write {
    void to(Transaction tx) throws SQLException;
  }
}
