package org.patchbay.billing.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Money;

/** Writes a tenant's events. The part of the type before the dot is the aggregate. */
@Component(service = Journal.class)
public final class Journal {
  /** Who acts when nobody asked for it. */
  public static final Actor BILLING = Actor.system("billing");

  private final EventLog log;

  @Activate
  public Journal(@Reference EventLog log) {
    this.log = log;
  }

  /** Records an event of the transaction's tenant. */
  public void write(Transaction tx, Actor actor, String type, Object id, Map<String, Object> data) {
    String aggregate = type.substring(0, type.indexOf('.'));
    log.append(tx, new NewEvent(type, tx.tenant(), actor, aggregate, id.toString(), data));
  }

  /** An amount as event data: exact, as text in major units. */
  public static Map<String, Object> money(Money money) {
    return Map.of(
        "amount", money.amount().toPlainString(), "currency", money.currency().getCurrencyCode());
  }
}
