package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.event.Events;

class LogPropertiesTest {
  private static final List<Event> EVENTS =
      IntStream.range(0, 400)
          .mapToObj(i -> Events.of("x.y", "a", i, Map.of("text", "x".repeat(i * 13 % 3_000))))
          .toList();

  /** Batches come in any order, in part again, to instances that come and go. */
  @Property(tries = 60)
  void entersEachEventOnceAndKeepsTheChain(@ForAll("batches") List<Batch> batches) {
    StoredLog stored = StoredLog.empty();
    List<EventListener> nodes = List.of(open(stored), open(stored));
    Set<String> told = new HashSet<>();
    for (Batch batch : batches) {
      List<Event> events = EVENTS.subList(batch.from, Math.min(batch.from + batch.size, 400));
      (batch.node < 2 ? nodes.get(batch.node) : open(stored)).on(events);
      events.stream().map(Event::id).map(UUID::toString).forEach(told::add);
    }

    assertThat(stored.entries())
        .extracting(entry -> entry.getString("id"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(told);
    ActionResult verified = open(stored).run("verify");
    assertThat(verified.succeeded()).as(String.valueOf(verified.lines())).isTrue();
  }

  /** Whichever character of the store is another: it is found. */
  @Property(tries = 200)
  void findsEveryChangedCharacter(
      @ForAll @IntRange(max = 1_000_000) int place, @ForAll @IntRange(min = 1, max = 25) int by) {
    StoredLog stored = StoredLog.empty();
    open(stored).on(EVENTS.subList(0, 12));
    List<String> keys = stored.values().keys("");
    String key = keys.get(place % keys.size());
    String value = stored.values().get(key).orElseThrow();
    int at = place / 7 % value.length();
    char changed = (char) ('a' + (value.charAt(at) + by) % 26);
    if (changed != value.charAt(at)) {
      stored.values().put(key, value.substring(0, at) + changed + value.substring(at + 1));

      assertThat(open(stored).run("verify").succeeded()).as(changed + " at " + at).isFalse();
    }
  }

  @Provide
  Arbitrary<List<Batch>> batches() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 399),
            Arbitraries.integers().between(1, 120),
            Arbitraries.integers().between(0, 3))
        .as(Batch::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  /** A call of {@code on}. */
  record Batch(int from, int size, int node) {}

  private static EventListener open(StoredLog stored) {
    return new AuditProvider()
        .open(
            TestPluginContext.builder()
                .store(stored.values())
                .config("hmacKey", AuditTest.KEY)
                .build());
  }
}
