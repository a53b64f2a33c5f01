package org.patchbay.host.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.events.testing.EventSchemas;
import org.patchbay.persistence.Transaction;

/** Keeps in memory the events whose transactions were committed. */
public final class RecordedEvents implements EventLog {
  private final List<NewEvent> committed = new CopyOnWriteArrayList<>();

  /** What was committed so far. */
  public List<NewEvent> committed() {
    return committed;
  }

  /** Their types. */
  public List<String> types() {
    return committed.stream().map(event -> event.type().name()).toList();
  }

  @Override
  public void append(Transaction tx, NewEvent event) {
    EventSchemas.check(event);
    tx.afterCommit(() -> committed.add(event));
  }

  @Override
  public List<Event> find(Transaction tx, Query query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Event> find(Transaction tx, UUID id) {
    throw new UnsupportedOperationException();
  }
}
