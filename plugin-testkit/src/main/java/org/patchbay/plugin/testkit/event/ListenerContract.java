package org.patchbay.plugin.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Action;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.testkit.PluginContract;

/**
 * What holds for every listener. A plugin's test class extends it and says which events came to
 * something.
 */
public abstract class ListenerContract extends PluginContract<EventListener> {
  private static final int MOST = 500;

  /**
   * The events that came to something since the test began, in the order in which they did, each as
   * often as it did: what the plugin keeps of them, or what arrived at the other system.
   */
  protected abstract List<Taken> taken();

  /** An event that the plugin does something about: a paid invoice when not said otherwise. */
  protected Event event(String aggregateId, long sequence) {
    return Events.paid(aggregateId, sequence);
  }

  /** An event of that sort with hostile data: of the same type when not said otherwise. */
  protected Event hostile(String aggregateId, Map<String, Object> data) {
    return Events.of(event(aggregateId, 1).type(), aggregateId, 1, data);
  }

  @Test
  void takesOneEvent() {
    instance().on(List.of(event("one", 1)));

    assertThat(taken()).containsExactly(new Taken("one", 1));
  }

  @Test
  void takesALargeBatch() {
    List<Event> batch =
        IntStream.range(0, MOST).mapToObj(i -> event("a" + i % 7, i / 7 + 1)).toList();

    instance().on(batch);

    inOrderAndOnce(batch);
  }

  @Test
  void takesNothingTwice() {
    List<Event> batch = events("again", 1, 20);
    instance().on(batch);
    List<Taken> once = taken();

    instance().on(batch);
    batch.forEach(event -> instance().on(List.of(event)));

    assertThat(taken()).isEqualTo(once);
  }

  @Test
  void takesWhatIsNewAmongWhatIsNot() {
    List<Event> all = events("mixed", 1, 30);
    instance().on(all.subList(0, 20));

    instance().on(all.subList(10, 30));

    inOrderAndOnce(all);
  }

  @Test
  void takesAnEventThatComesLate() {
    List<Event> others = events("punctual", 1, 20);
    Event late = event("late", 1);
    List<Event> more = events("punctual", 21, 40);
    instance().on(others);
    instance().on(more);

    instance().on(List.of(late));
    instance().on(List.of(late));

    assertThat(taken().stream().filter(Taken.of(late)::equals)).hasSize(1);
  }

  @Test
  void takesSeveralAggregatesAtOnceEachInItsOrder() throws Exception {
    List<List<Event>> aggregates =
        IntStream.range(0, 6).mapToObj(i -> events("parallel-" + i, 1, 40)).toList();
    ExecutorService executor = Executors.newFixedThreadPool(aggregates.size());
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (List<Event> events : aggregates) {
        calls.add(
            () -> {
              for (int i = 0; i < events.size(); i += 4) {
                instance().on(events.subList(i, i + 4));
              }
              return null;
            });
      }
      for (Future<Void> call : executor.invokeAll(calls)) {
        call.get();
      }
    } finally {
      executor.shutdownNow();
    }
    inOrderAndOnce(aggregates.stream().flatMap(List::stream).toList());
  }

  @Test
  void passesOverTypesThatItDoesNotKnow() {
    Event known = event("known", 1);

    assertThatCode(
            () -> {
              instance().on(List.of(Events.of("unheard_of.happened", "x", 1, Map.of("a", 1))));
              instance().on(List.of(Events.of("unheard_of.again", "x", 2, Map.of()), known));
            })
        .doesNotThrowAnyException();

    assertThat(taken()).contains(Taken.of(known));
  }

  @Test
  void takesWhatIsMeantToBreakIt() {
    Map<String, Object> data = new HashMap<>();
    data.put("text", "x\r\n\r\n<script>{{words}} '; -- \u0000\u2028\uD83D \u202Egnp.exe");
    data.put("\uDE00 key \u0000\n", null);
    data.put("", "");
    data.put("long", "\u00e9\"\\".repeat(60_000));
    data.put("numbers", List.of(Long.MIN_VALUE, Long.MAX_VALUE, 1e300, -0.0, Double.MIN_VALUE));
    data.put("deep", nested(2_000));
    data.put("changes", Map.of("name", Map.of("before", "\uFFFF", "after", List.of(Map.of()))));

    instance().on(List.of(hostile("hostile", data), event("after", 1)));

    assertThat(taken()).contains(new Taken("hostile", 1), new Taken("after", 1));
  }

  @Test
  void goesOnAfterARestart() {
    List<Event> all = events("restart", 1, 30);
    instance().on(all.subList(0, 20));

    EventListener next = provider().open(opened().toBuilder().build());
    try {
      next.on(all.subList(10, 30));
      next.on(all);
    } finally {
      next.close();
    }
    inOrderAndOnce(all);
  }

  @Test
  void takesTurnsWithAnInstanceBesideIt() {
    List<Event> all = events("beside", 1, 40);
    EventListener other = provider().open(opened().toBuilder().build());
    try {
      for (int i = 0; i < all.size(); i += 5) {
        (i % 2 == 0 ? instance() : other).on(all.subList(i, i + 5));
        (i % 2 == 0 ? other : instance()).on(all.subList(i, i + 5));
      }
    } finally {
      other.close();
    }
    inOrderAndOnce(all);
  }

  @Test
  void doesTheActionsThatItOffers() {
    instance().on(events("acted", 1, 3));

    for (Action action : instance().actions()) {
      assertThat(action.description()).as("description").isNotBlank();
      assertThat(instance().run(action.name()).lines())
          .as("lines of " + action.name())
          .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContainPattern("\\p{Cntrl}"));
    }
    assertThat(failureOf(() -> instance().run("no-such-action")).retryable()).isFalse();
  }

  /** What was taken is this: each once, those of an aggregate in their order. */
  private void inOrderAndOnce(List<Event> events) {
    List<Taken> taken = taken();
    assertThat(taken).containsExactlyInAnyOrderElementsOf(events.stream().map(Taken::of).toList());
    for (String aggregate : events.stream().map(Event::aggregateId).distinct().toList()) {
      assertThat(taken.stream().filter(one -> one.aggregateId().equals(aggregate)))
          .extracting(Taken::sequence)
          .as("order of " + aggregate)
          .isSorted();
    }
  }

  private List<Event> events(String aggregateId, long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(i -> event(aggregateId, i)).toList();
  }

  private static Object nested(int depth) {
    UnaryOperator<Object> around = inner -> Map.of("in", List.of(inner));
    Object value = "core";
    for (int i = 0; i < depth; i++) {
      value = around.apply(value);
    }
    return value;
  }
}
