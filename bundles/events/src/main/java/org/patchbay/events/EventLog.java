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

  /** Events that the transaction may see. */
  List<Event> find(Transaction tx, Query query);

  /** One of them. */
  Optional<Event> find(Transaction tx, UUID id);

  /**
   * What to look for; an empty part does not narrow.
   *
   * @param tenant whose
   * @param types of any of these patterns; see {@link TypeFilter}
   * @param aggregate with {@code aggregateId} or alone
   * @param aggregateId which one
   * @param actor the id of who did it
   * @param from begin, included
   * @param to end, not included
   * @param oldestFirst which way round; else the newest come first
   * @param after only events that come after this one, to page on
   * @param limit 1 to 500
   */
  record Query(
      Optional<UUID> tenant,
      List<String> types,
      Optional<String> aggregate,
      Optional<String> aggregateId,
      Optional<String> actor,
      Optional<Instant> from,
      Optional<Instant> to,
      boolean oldestFirst,
      Optional<UUID> after,
      int limit) {
    private static final int MOST = 500;

    public Query {
      types = List.copyOf(types);
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("A limit is from 1 to " + MOST + ", not " + limit);
      }
    }

    /** The newest events of all. */
    public static Query newest(int limit) {
      return where().newest(limit);
    }

    /** Begins a query that is about some events only. */
    public static Where where() {
      return new Where();
    }

    /** Collects what a query is about. */
    public static final class Where {
      private Optional<UUID> tenant = Optional.empty();
      private List<String> types = List.of();
      private Optional<String> aggregate = Optional.empty();
      private Optional<String> aggregateId = Optional.empty();
      private Optional<String> actor = Optional.empty();
      private Optional<Instant> from = Optional.empty();
      private Optional<Instant> to = Optional.empty();
      private Optional<UUID> after = Optional.empty();

      private Where() {}

      public Where tenant(UUID wanted) {
        tenant = Optional.of(wanted);
        return this;
      }

      public Where types(List<String> wanted) {
        types = wanted;
        return this;
      }

      public Where aggregate(String wanted) {
        aggregate = Optional.of(wanted);
        return this;
      }

      public Where aggregateId(String wanted) {
        aggregateId = Optional.of(wanted);
        return this;
      }

      public Where actor(String wanted) {
        actor = Optional.of(wanted);
        return this;
      }

      public Where from(Instant begin) {
        from = Optional.of(begin);
        return this;
      }

      public Where to(Instant end) {
        to = Optional.of(end);
        return this;
      }

      public Where after(UUID event) {
        after = Optional.of(event);
        return this;
      }

      /** The newest first. */
      public Query newest(int limit) {
        return query(false, limit);
      }

      /** The oldest first. */
      public Query oldest(int limit) {
        return query(true, limit);
      }

      private Query query(boolean oldestFirst, int limit) {
        return new Query(
            tenant, types, aggregate, aggregateId, actor, from, to, oldestFirst, after, limit);
      }
    }
  }
}
