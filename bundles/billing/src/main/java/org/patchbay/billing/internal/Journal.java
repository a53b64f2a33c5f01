package org.patchbay.billing.internal;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.persistence.Transaction;

/** Writes a tenant's events. */
@Component(service = Journal.class)
public final class Journal {
  /** Who acts when nobody asked for it. */
  public static final Actor BILLING = Actor.system("billing");

  private static final int LONGEST = 4096;

  private final EventLog log;

  @Activate
  public Journal(@Reference EventLog log) {
    this.log = log;
  }

  /** Records an event of the transaction's tenant. */
  public void write(
      Transaction tx, Actor actor, EventType type, Object id, Map<String, Object> data) {
    log.append(tx, new NewEvent(type, tx.tenant(), actor, id.toString(), data));
  }

  /** What a plugin or a person told, which may be too long for an event. */
  public static String cut(String told) {
    return told.length() > LONGEST ? told.substring(0, LONGEST) + "…" : told;
  }

  /** Likewise, unless it is empty. */
  public static Optional<String> told(String told) {
    return told.isEmpty() ? Optional.empty() : Optional.of(cut(told));
  }
}
