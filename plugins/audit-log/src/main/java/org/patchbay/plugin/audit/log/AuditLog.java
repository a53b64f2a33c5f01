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
  private static final List<Action> ACTIONS =
      List.of(
          new Action(
              "verify", "Walks the chain, in several calls if it is long, to what does not fit."),
          new Action("acknowledge", "Takes note of what verify found doubtful but not broken."),
          new Action("tail", "Shows the newest 50 entries."));

  private final LogStore store;
  private final Ledger ledger;
  private final Retention retention;
  private final Verification verification;
  private final Acknowledgement acknowledgement;

  AuditLog(
      LogStore store,
      Ledger ledger,
      Retention retention,
      Verification verification,
      Acknowledgement acknowledgement) {
    this.store = store;
    this.ledger = ledger;
    this.retention = retention;
    this.verification = verification;
    this.acknowledgement = acknowledgement;
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
    return ACTIONS;
  }

  @Override
  public ActionResult run(String action) {
    return switch (action) {
      case "verify" -> verification.look().result();
      case "acknowledge" -> acknowledgement.run();
      case "tail" -> new ActionResult(true, new Tail(store).lines());
      default -> EventListener.super.run(action);
    };
  }

  @Override
  public String toString() {
    return "AuditLog";
  }
}
