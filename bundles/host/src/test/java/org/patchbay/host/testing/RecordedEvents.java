package org.patchbay.host.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.events.internal.EventsSchema;
import org.patchbay.events.internal.PostgresEventLog;
import org.patchbay.events.testing.EventSchemas;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/** The event log, which keeps in memory too the events whose transactions were committed. */
public final class RecordedEvents implements EventLog {
  private final List<NewEvent> committed = new CopyOnWriteArrayList<>();
  private final EventLog log;

  public RecordedEvents(Database database) {
    new EventsSchema(database);
    log = new PostgresEventLog(database);
  }

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
    log.append(tx, event);
    tx.afterCommit(() -> committed.add(event));
  }

  @Override
  public List<Event> find(Transaction tx, Query query) {
    return log.find(tx, query);
  }

  @Override
  public Optional<Event> find(Transaction tx, UUID id) {
    return log.find(tx, id);
  }
}
