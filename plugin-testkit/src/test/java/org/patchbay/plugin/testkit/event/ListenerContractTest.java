package org.patchbay.plugin.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.patchbay.plugin.api.Action;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.api.event.EventListenerProvider;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.TestPluginContext;

/** A contract is worth something only if it finds what is wrong, and nothing where all is well. */
class ListenerContractTest {

  @Test
  void findsWhatASloppyListenerDoesWrong() {
    assertThat(failures(Sloppy.class))
        .contains(
            "takesALargeBatch()",
            "takesNothingTwice()",
            "takesWhatIsNewAmongWhatIsNot()",
            "takesAnEventThatComesLate()",
            "takesSeveralAggregatesAtOnceEachInItsOrder()",
            "passesOverTypesThatItDoesNotKnow()",
            "takesWhatIsMeantToBreakIt()",
            "goesOnAfterARestart()",
            "takesTurnsWithAnInstanceBesideIt()",
            "doesTheActionsThatItOffers()");
  }

  @Test
  void isContentWithAGoodOne() {
    assertThat(failures(Good.class)).isEmpty();
  }

  private static Set<String> failures(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .collect(Collectors.toSet());
  }

  /** Keeps the ids of what it took in the store. */
  static class Good extends ListenerContract {
    private final List<Taken> taken = new ArrayList<>();

    @Override
    protected EventListenerProvider provider() {
      return context -> listener(context.store(), context.config(Office.class).closed());
    }

    EventListener listener(KeyValueStore store, boolean closed) {
      return new Careful(store, closed, taken);
    }

    @Override
    protected TestPluginContext.Builder context() {
      return TestPluginContext.builder().store(new MemoryStore());
    }

    @Override
    protected TestPluginContext.Builder unreachable() {
      return context().config("closed", true);
    }

    @Override
    protected List<String> secrets() {
      return List.of();
    }

    @Override
    protected List<Taken> taken() {
      synchronized (taken) {
        return List.copyOf(taken);
      }
    }

    final void take(Event event) {
      synchronized (taken) {
        taken.add(Taken.of(event));
      }
    }
  }

  static class Sloppy extends Good {
    @Override
    EventListener listener(KeyValueStore store, boolean closed) {
      return new Careless(this);
    }
  }

  /** Settings. */
  public @interface Office {
    boolean closed() default false;
  }

  private record Careful(KeyValueStore store, boolean closed, List<Taken> taken)
      implements EventListener {
    @Override
    public void testConnection() {
      if (closed) {
        throw PluginException.retryable("closed", "The office is closed.");
      }
    }

    @Override
    public void on(List<Event> events) {
      for (Event event : events) {
        if (event.type().startsWith("invoice.") && store.putIfAbsent(event.id().toString(), "")) {
          synchronized (taken) {
            taken.add(Taken.of(event));
          }
        }
      }
    }

    @Override
    public String toString() {
      return "Careful";
    }
  }

  /** Takes all from the end, again and again, up to a hundred, and chokes on what it never saw. */
  private record Careless(Good test) implements EventListener {
    @Override
    public void on(List<Event> events) {
      for (int i = Math.min(events.size(), 100) - 1; i >= 0; i--) {
        if (!events.get(i).data().containsKey("total")) {
          throw new IllegalStateException("no total");
        }
        test.take(events.get(i));
      }
    }

    @Override
    public List<Action> actions() {
      return List.of(new Action("look", ""));
    }

    @Override
    public ActionResult run(String action) {
      return new ActionResult(true, List.of("line\nbreak"));
    }
  }
}
