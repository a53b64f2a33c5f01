package org.patchbay.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Transaction;

/** The log of all that happened; the audit trail is a reading of it. */
@ProviderType
public interface EventLog {

  /**
   * Records an event with the change that the transaction makes: both or neither. All events of a
   * transaction are written right before it commits, which fails with {@link
   * org.patchbay.persistence.DatabaseException} when one is another tenant's, or the platform's,
   * than the transaction's. From then on, others wait that append to the same aggregates.
   *
   * @throws IllegalArgumentException when the data have more than 256 KiB as JSON
   */
  void append(Transaction tx, NewEvent event);

  /** Events that the transaction may see, newest first. */
  List<Event> find(Transaction tx, Query query);

  /**
   * What to look for; an empty part does not narrow.
   *
   * @param tenant whose
   * @param type exact, or a prefix that ends in {@code .*}
   * @param aggregate with {@code aggregateId} or alone
   * @param aggregateId which one
   * @param from begin, included
   * @param to end, not included
   * @param before only events before this one, to page on
   * @param limit 1 to 500
   */
  record Query(
      Optional<UUID> tenant,
      Optional<String> type,
      Optional<String> aggregate,
      Optional<String> aggregateId,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<UUID> before,
      int limit) {
    private static final int MOST = 500;

    public Query {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("A limit is from 1 to " + MOST + ", not " + limit);
      }
    }

    /** The newest events of all. */
    public static Query newest(int limit) {
      return new Query(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          limit);
    }
  }
}
