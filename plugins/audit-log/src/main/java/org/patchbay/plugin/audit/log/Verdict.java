package org.patchbay.plugin.audit.log;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.plugin.api.ActionResult;

/**
 * What a look at the log came to.
 *
 * @param kind how it ended
 * @param seen how far it came
 * @param what does not fit, when it is broken
 * @param entries how many the log has by its head
 */
record Verdict(Kind kind, Checkpoint seen, String what, long entries) {

  enum Kind {
    EMPTY,
    BROKEN,
    INCOMPLETE,
    COMPLETE
  }

  Findings findings() {
    return new Findings(seen.findings());
  }

  ActionResult result() {
    return switch (kind) {
      case EMPTY ->
          new ActionResult(
              true,
              List.of(
                  "The log holds no entry.",
                  "If it ever held one, only a hash that was noted elsewhere can tell."));
      case BROKEN -> new ActionResult(false, broken());
      case INCOMPLETE -> new ActionResult(findings().open().isEmpty(), incomplete());
      case COMPLETE ->
          findings().open().isEmpty()
              ? new ActionResult(true, intact())
              : new ActionResult(false, doubtful());
    };
  }

  private List<String> broken() {
    String before =
        seen.entries() == seen.removed()
            ? "No entry before that fits."
            : "The entries " + range() + " before that fit.";
    return List.of(Text.printable(what), before);
  }

  private List<String> incomplete() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Incomplete: verified up to entry #"
            + seen.entries()
            + " of "
            + entries
            + ", and all that fits; run it again to go on from there.");
    lines.addAll(findings().open());
    lines.add(began());
    return lines;
  }

  private List<String> doubtful() {
    List<String> lines = new ArrayList<>(findings().open());
    lines.add("Apart from that the entries " + range() + " fit.");
    lines.addAll(findings().acknowledged());
    lines.add(
        "If you know how that came about, run the action acknowledge: it is still told then, but"
            + " no fault.");
    return lines;
  }

  private List<String> intact() {
    List<String> noted = findings().acknowledged();
    List<String> lines = new ArrayList<>();
    lines.add(
        seen.entries()
            - seen.removed()
            + " entries from "
            + seen.from()
            + " to "
            + seen.to()
            + (noted.isEmpty() ? ", intact." : ", intact except for what was acknowledged."));
    lines.addAll(noted);
    if (seen.removed() > 0) {
      lines.add("The entries to #" + seen.removed() + " were removed by the retention setting.");
    }
    lines.add(
        seen.keyedFrom() > 0
            ? "From entry #"
                + seen.keyedFrom()
                + " on it is hashed with HMAC keys, its end with the HMAC key "
                + seen.key()
                + "."
            : "No HMAC key is set: whoever can write the database could make the chain anew.");
    lines.add("Entry #" + seen.entries() + " has the hash " + seen.previous() + ".");
    lines.add(began());
    return lines;
  }

  private String began() {
    return "This walk over the log began at "
        + seen.began()
        + "; what is changed behind it is found by the next.";
  }

  private String range() {
    return "from #" + (seen.removed() + 1) + " to #" + seen.entries();
  }
}
