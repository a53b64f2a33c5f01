package org.patchbay.plugin.audit.log;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.plugin.api.ActionResult;

/**
 * Enters that an operator took note of what makes the log doubtful. Being an entry, it is hashed
 * like all others: without the key nobody can make it.
 */
final class Acknowledgement {
  private final Verification verification;
  private final Ledger ledger;
  private final Clock clock;

  Acknowledgement(Verification verification, Ledger ledger, Clock clock) {
    this.verification = verification;
    this.ledger = ledger;
    this.clock = clock;
  }

  ActionResult run() {
    Verdict verdict = verification.look();
    List<String> open = verdict.findings().open();
    return switch (verdict.kind()) {
      case EMPTY -> new ActionResult(true, List.of("There is nothing to acknowledge."));
      case BROKEN -> refused("Nothing is acknowledged: the chain is broken.", verdict);
      case INCOMPLETE -> refused("Nothing is acknowledged yet.", verdict);
      case COMPLETE ->
          open.isEmpty()
              ? new ActionResult(true, List.of("There is nothing to acknowledge."))
              : acknowledge(verdict.seen().entries(), open);
    };
  }

  private ActionResult acknowledge(long until, List<String> open) {
    Map<String, Object> entry = Entries.acknowledged(clock.instant(), until);
    ledger.add(List.of(entry));
    List<String> lines = new ArrayList<>(List.of("Acknowledged:"));
    lines.addAll(open);
    return new ActionResult(true, lines);
  }

  private static ActionResult refused(String why, Verdict verdict) {
    List<String> lines = new ArrayList<>(List.of(why));
    lines.addAll(verdict.result().lines());
    return new ActionResult(false, lines);
  }
}
