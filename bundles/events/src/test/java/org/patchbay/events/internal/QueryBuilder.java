package org.patchbay.events.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.EventLog.Query;

/** A query of which a test names what it is about. */
final class QueryBuilder {
  private Optional<UUID> tenant = Optional.empty();
  private Optional<String> type = Optional.empty();
  private Optional<String> aggregate = Optional.empty();
  private Optional<String> aggregateId = Optional.empty();
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();
  private Optional<UUID> before = Optional.empty();
  private int limit = 100;

  QueryBuilder tenant(UUID wanted) {
    tenant = Optional.of(wanted);
    return this;
  }

  QueryBuilder type(String wanted) {
    type = Optional.of(wanted);
    return this;
  }

  QueryBuilder aggregate(String wanted, String id) {
    aggregate = Optional.of(wanted);
    aggregateId = Optional.of(id);
    return this;
  }

  QueryBuilder between(Instant since, Instant until) {
    from = Optional.of(since);
    to = Optional.of(until);
    return this;
  }

  QueryBuilder before(Optional<UUID> id) {
    before = id;
    return this;
  }

  QueryBuilder limit(int most) {
    limit = most;
    return this;
  }

  Query build() {
    return new Query(tenant, type, aggregate, aggregateId, from, to, before, limit);
  }
}
