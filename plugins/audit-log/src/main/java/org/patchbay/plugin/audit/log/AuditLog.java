package org.patchbay.plugin.audit.log;

import java.util.List;
import java.util.Map;
import org.patchbay.plugin.api.Action;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;

/** The log of one tenant. */
final class AuditLog implements EventListener {
  private static final Action VERIFY =
      new Action("verify", "Walks the whole chain and tells the first entry that does not fit.");
  private static final Action TAIL = new Action("tail", "Shows the newest 50 entries.");

  private final LogStore store;
  private final Ledger ledger;
  private final Retention retention;
  private final Verification verification;

  AuditLog(LogStore store, Ledger ledger, Retention retention, Verification verification) {
    this.store = store;
    this.ledger = ledger;
    this.retention = retention;
    this.verification = verification;
  }

  @Override
  public void testConnection() {
    try {
      store.head().ifPresent(Head::of);
    } catch (DamagedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw PluginException.retryable("log.unavailable", "The audit log cannot be read.", e);
    }
  }

  @Override
  public void on(List<Event> events) {
    List<Map<String, Object>> entries =
        events.stream().filter(event -> !retention.isOver(event.at())).map(Entries::of).toList();
    ledger.add(entries);
    retention.look();
  }

  @Override
  public List<Action> actions() {
    return List.of(VERIFY, TAIL);
  }

  @Override
  public ActionResult run(String action) {
    if (action.equals(VERIFY.name())) {
      return verification.run();
    }
    return action.equals(TAIL.name())
        ? new ActionResult(true, new Tail(store).lines())
        : EventListener.super.run(action);
  }

  @Override
  public String toString() {
    return "AuditLog";
  }
}
