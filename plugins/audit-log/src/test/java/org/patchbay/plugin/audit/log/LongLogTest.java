package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.event.Events;

/** Logs that cannot be verified in one call. */
class LongLogTest extends AuditTest {
  private static final String CHECKPOINT = "checkpoint";

  @Test
  void goesOnWhereTheLastCallStopped() {
    openKeyed().on(paid(2_000));

    ActionResult first = verify(slow());
    assertThat(first.succeeded()).isTrue();
    assertThat(first.lines().get(0))
        .matches("Incomplete: verified up to entry #\\d+ of 2000, and all that fits; run it .*");
    int calls = 1;
    ActionResult result = verify(slow());
    while (result.lines().get(0).startsWith("Incomplete")) {
      assertThat(upTo(result)).isGreaterThan(upTo(first));
      first = result;
      result = verify(slow());
      calls++;
    }

    assertThat(calls).isGreaterThan(2);
    assertThat(result.succeeded()).isTrue();
    assertThat(result.lines().get(0)).startsWith("2000 entries from").endsWith("intact.");
    assertThat(result.lines()).contains(verify(openKeyed()).lines().get(2));
    assertThat(stored.values().get(CHECKPOINT)).isEmpty();
  }

  @Test
  void findsWhatIsChangedInALaterPart() {
    openKeyed().on(paid(1_000));
    verify(slow());
    change(stored.newest());

    ActionResult result = through();

    assertBroken(result, "does not fit to its hash: it was changed.");
    assertBroken(verify(slow()), "does not fit to its hash: it was changed.");
  }

  @Test
  void beginsAnewOnceItIsThrough() {
    openKeyed().on(paid(1_000));
    assertThat(through().succeeded()).isTrue();
    change(0);

    assertBroken(verify(slow()), "does not fit to its hash: it was changed.");
  }

  @Test
  void doesNotBelieveACheckpointMadeWithoutTheKey() {
    openKeyed().on(paid(1_000));
    verify(slow());
    Line honest = checkpoint();
    change(0);

    for (String forged :
        List.of(
            Checkpoint.of(honest).line(ChainKey.NONE).text(),
            honest.text().replace("\"cutTold\":false", "\"cutTold\":true"),
            stored.values().get(StoredLog.HEAD).orElseThrow(),
            "garbage")) {
      stored.values().put(CHECKPOINT, forged);
      broken("does not fit to its hash");
    }
  }

  @Test
  void doesNotBelieveAnOldCheckpoint() {
    openKeyed().on(paid(1_000));
    verify(slow());
    String old = checkpoint().text();
    change(0);
    assertThat(verify(openKeyed()).succeeded()).as("a change behind the walk").isTrue();

    clock.advance(Duration.ofDays(7));
    stored.values().put(CHECKPOINT, old);

    broken("does not fit to its hash");
  }

  @Test
  void doesNotGoOnBehindTheEndOfALogThatWasPutBack() {
    openKeyed().on(paid(100));
    Map<String, String> copy = stored.copy();
    openKeyed().on(paid(1_000));
    verify(slow());
    String checkpoint = checkpoint().text();
    stored.putBack(copy);
    stored.values().put(CHECKPOINT, checkpoint);

    assertThat(verify(openKeyed()).lines().get(0)).startsWith("100 entries").endsWith("intact.");
  }

  @Test
  void keepsWhatItFoundInAnEarlierPart() {
    open().on(paid(100));
    openKeyed().on(paid(1_000));

    ActionResult first = verify(slow());
    assertBroken(first, "Incomplete: verified up to entry #");
    assertThat(first.lines().get(1)).contains("to #100 are chained without a key");
    assertBroken(through(), "to #100 are chained without a key");
    ActionResult refused = slow().run("acknowledge");
    assertBroken(refused, "Nothing is acknowledged yet.");
    while (!refused.succeeded()) {
      refused = slow().run("acknowledge");
    }

    ActionResult result = through();
    assertThat(result.succeeded()).isTrue();
    assertThat(result.lines().get(1)).contains("; acknowledged by entry #1101 at");
  }

  @Test
  void goesOnWhenTheRetentionRemovedWhatIsBehindIt() {
    ActionResult result = throughWhileTheRetentionRemoves(150);

    assertThat(result.lines().get(0)).startsWith("1152 entries").endsWith("intact.");
  }

  @Test
  void beginsAnewWhenTheRetentionRemovedMore() {
    ActionResult result = throughWhileTheRetentionRemoves(1_000);

    assertThat(result.lines().get(0)).endsWith("intact.");
    assertThat(result.lines().get(1)).matches("The entries to #\\d+ were removed by .*");
  }

  private ActionResult throughWhileTheRetentionRemoves(int old) {
    TestPluginContext.Builder days = keyed().config("retentionDays", 3);
    open(days).on(now(old));
    clock.advance(Duration.ofDays(2));
    open(days).on(now(1_000));
    verify(slow());
    clock.advance(Duration.ofDays(2));

    open(days).on(now(1));

    assertThat(stored.oldest()).isPositive();
    return through();
  }

  private ActionResult through() {
    ActionResult result = verify(slow());
    while (result.lines().get(0).startsWith("Incomplete")) {
      result = verify(slow());
    }
    return result;
  }

  private EventListener slow() {
    return open(keyed().store(new SlowStore(stored.values(), clock, Duration.ofSeconds(20))));
  }

  private TestPluginContext.Builder keyed() {
    return settings().config("hmacKey", KEY);
  }

  private static long upTo(ActionResult result) {
    return Long.parseLong(result.lines().get(0).replaceAll(".*#(\\d+) of.*", "$1"));
  }

  private Line checkpoint() {
    return Line.parse(stored.values().get(CHECKPOINT).orElseThrow());
  }

  private void change(long segment) {
    List<String> lines = new ArrayList<>(stored.lines(segment));
    lines.set(1, lines.get(1).replace("19.90", "9.90"));
    stored.lines(segment, lines);
  }

  private List<Event> now(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> Events.at(clock.instant().plusMillis(i), "invoice.paid", "i" + i, 1, Map.of()))
        .toList();
  }
}
