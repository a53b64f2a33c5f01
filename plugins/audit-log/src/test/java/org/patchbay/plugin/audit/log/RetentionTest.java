package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.testkit.event.Events;

class RetentionTest extends AuditTest {

  @Test
  void removesNothingWhenNotToldTo() {
    EventListener log = openKeyed();
    log.on(now(500));

    clock.advance(Duration.ofDays(4_000));
    log.on(now(1));

    assertThat(stored.entries()).hasSize(501);
  }

  @Test
  void removesWhatIsOldAndCanStillBeVerified() {
    EventListener log = tenDays();
    log.on(now(500));
    clock.advance(Duration.ofDays(6));
    log.on(now(500));
    clock.advance(Duration.ofDays(6));

    log.on(now(1));

    ActionResult result = verify(log);
    assertThat(stored.oldest()).isPositive();
    assertThat(stored.entries()).hasSizeBetween(502, 700);
    assertThat(result.lines().get(0)).contains(" entries from ", "intact.");
    assertThat(result.lines().get(1)).matches("The entries to #\\d+ were removed by .*");
    assertThat(log.run("tail").lines()).anyMatch(line -> line.contains("RETENTION removed"));
  }

  @Test
  void removesAgainAndAgain() {
    EventListener log = tenDays();
    for (int i = 0; i < 20; i++) {
      log.on(now(200));
      clock.advance(Duration.ofDays(3));
    }

    assertThat(stored.entries()).hasSizeBetween(800, 1_300);
    assertThat(verify(tenDays()).succeeded()).isTrue();
  }

  @Test
  void takesNothingThatIsTooOld() {
    Event old = Events.paid("old", 1);
    clock.advance(Duration.ofDays(11));

    tenDays().on(List.of(old));

    assertThat(stored.newest()).isEqualTo(-1);
  }

  @Test
  void findsARemovalThatTheRetentionDidNotDo() {
    EventListener log = tenDays();
    log.on(now(500));
    clock.advance(Duration.ofDays(12));
    log.on(now(500));
    long oldest = stored.oldest();
    assertThat(verify(log).succeeded()).isTrue();

    stored.values().remove(StoredLog.key(oldest));

    assertThat(verify(log).lines().get(0)).contains(" are gone, and not by the retention setting");
  }

  @Test
  void goesOnWhereACrashInterruptedIt() {
    tenDays().on(now(500));
    Map<Long, String> before = Map.of(0L, value(0), 1L, value(1), 2L, value(2));
    clock.advance(Duration.ofDays(12));
    tenDays().on(now(1));
    assertThat(stored.oldest()).isGreaterThan(2);

    stored.values().put(StoredLog.key(2), before.get(2L));
    stored.values().put(StoredLog.key(1), before.get(1L));

    assertThat(verify(tenDays()).lines().get(0)).endsWith("intact.");
    clock.advance(Duration.ofHours(2));
    tenDays().on(now(1));
    assertThat(stored.oldest()).isGreaterThan(2);
    assertThat(verify(tenDays()).lines().get(0)).endsWith("intact.");
  }

  private String value(long segment) {
    return stored.values().get(StoredLog.key(segment)).orElseThrow();
  }

  private EventListener tenDays() {
    return open(settings().config("hmacKey", KEY).config("retentionDays", 10));
  }

  private List<Event> now(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> Events.at(clock.instant().plusMillis(i), "invoice.paid", "i" + i, 1, Map.of()))
        .toList();
  }
}
