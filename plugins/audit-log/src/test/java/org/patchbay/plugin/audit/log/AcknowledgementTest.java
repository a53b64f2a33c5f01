package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;

class AcknowledgementTest extends AuditTest {

  @Test
  void tellsWhatHasNoKeyAndAcceptsItOnceAcknowledged() {
    open().on(paid(10));
    EventListener log = openKeyed();
    log.on(more(10));
    assertBroken(verify(log), "The entries from #1 to #10 are chained without a key");
    assertThat(verify(log).lines())
        .contains("Apart from that the entries from #1 to #20 fit.")
        .anyMatch(line -> line.contains("run the action acknowledge"));

    ActionResult acknowledged = log.run("acknowledge");

    assertThat(acknowledged.succeeded()).isTrue();
    assertThat(acknowledged.lines().get(1)).startsWith("The entries from #1 to #10 are chained");
    ActionResult result = verify(openKeyed());
    assertThat(result.succeeded()).isTrue();
    assertThat(result.lines().get(0))
        .startsWith("21 entries")
        .endsWith("intact except for what was acknowledged.");
    assertThat(result.lines().get(1))
        .startsWith("The entries from #1 to #10 are chained without a key")
        .contains("; acknowledged by entry #21 at 2026-11-01T12:");
    assertThat(result.lines().get(2)).startsWith("From entry #11 on it is hashed with HMAC keys");
    assertThat(log.run("tail").lines())
        .anyMatch(line -> line.contains("ACKNOWLEDGED what was found to #20"));
  }

  @Test
  void acceptsNoOtherEntriesThanThoseAcknowledged() {
    open().on(paid(10));
    EventListener log = openKeyed();
    log.on(more(10));
    log.run("acknowledge");
    StoredLog other = StoredLog.empty();
    open(settings().store(other.values())).on(more(10));

    stored.values().put(StoredLog.key(0), sealed(other));

    broken("The header of segment 1 does not fit to entry #10 before it.");
  }

  @Test
  void cannotBeMadeWithoutTheKey() {
    openKeyed().on(paid(10));
    StoredLog other = StoredLog.empty();
    EventListener forger = open(settings().store(other.values()));
    forger.on(paid(10));
    new Ledger(new LogStore(other.values()), new ChainKeys("", ""), clock, new AtomicLong())
        .add(List.of(Entries.acknowledged(clock.instant(), 1_000)));
    stored.putBack(other.copy());

    openKeyed().on(more(1));

    broken("The entries from #1 to #11 are chained without a key");
  }

  @Test
  void coversNothingThatComesLater() {
    EventListener log = openKeyed();
    log.on(paid(10));
    stored.values().remove(StoredLog.HEAD);
    openKeyed().on(more(1));
    assertThat(openKeyed().run("acknowledge").succeeded()).isTrue();
    assertThat(verify(openKeyed()).succeeded()).isTrue();

    stored.values().remove(StoredLog.HEAD);
    openKeyed().on(more(2));

    broken("Entry #14 tells that the log ended with entry #13", "its head was missing");
    assertThat(verify(openKeyed()).lines())
        .anyMatch(line -> line.startsWith("Entry #11 tells") && line.contains("; acknowledged by"));
  }

  @Test
  void refusesABrokenChain() {
    openKeyed().on(paid(10));
    stored.lines(0, stored.lines(0).subList(0, 8));

    ActionResult result = openKeyed().run("acknowledge");

    assertBroken(result, "Nothing is acknowledged: the chain is broken.");
    assertThat(stored.entries()).hasSize(7);
  }

  @Test
  void hasNothingToDoWhenAllIsWell() {
    EventListener log = openKeyed();
    List<String> nothing = List.of("There is nothing to acknowledge.");
    assertThat(log.run("acknowledge")).isEqualTo(new ActionResult(true, nothing));

    log.on(paid(1));

    assertThat(log.run("acknowledge")).isEqualTo(new ActionResult(true, nothing));
    assertThat(stored.entries()).hasSize(1);
  }

  private static String sealed(StoredLog log) {
    return log.values().get(StoredLog.key(0)).orElseThrow() + "sealed\n";
  }

  private static List<Event> more(int count) {
    return paid(100 + count).subList(100, 100 + count);
  }
}
