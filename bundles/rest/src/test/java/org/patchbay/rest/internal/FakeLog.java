package org.patchbay.rest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Schema;
import org.patchbay.persistence.Transaction;

/** A log that answers every query with the same events, and remembers who asked for what. */
final class FakeLog implements EventLog, Database {
  final List<Event> events = new ArrayList<>();
  Query asked;

  /** Whose transaction it was asked in; empty for the platform's. */
  Optional<UUID> bound;

  @Override
  public List<Event> find(Transaction tx, Query query) {
    asked = query;
    return events.subList(0, Math.min(events.size(), query.limit()));
  }

  @Override
  public Optional<Event> find(Transaction tx, UUID id) {
    return events.stream().filter(event -> event.id().equals(id)).findFirst();
  }

  @Override
  public void append(Transaction tx, NewEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T inTenant(UUID tenant, Work<T> work) {
    bound = Optional.of(tenant);
    return run(work);
  }

  @Override
  public <T> T inPlatform(Work<T> work) {
    bound = Optional.empty();
    return run(work);
  }

  private static <T> T run(Work<T> work) {
    try {
      return work.run(Unused.of(Transaction.class));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Schema open(String schema, ClassLoader owner, Class<?>... entities) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UUID newId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void ping() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Listening listen(String topic, Runnable heard) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tell(String topic) {
    throw new UnsupportedOperationException();
  }
}
