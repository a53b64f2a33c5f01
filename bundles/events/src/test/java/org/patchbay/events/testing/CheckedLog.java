package org.patchbay.events.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.persistence.Transaction;

/** A log that lets only events in that fit their JSON Schema. */
record CheckedLog(EventLog log) implements EventLog {

  @Override
  public void append(Transaction tx, NewEvent event) {
    EventSchemas.check(event);
    log.append(tx, event);
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
