package org.patchbay.benchmarks.events;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.patchbay.events.Event;
import org.patchbay.events.EventSubscriber;

/** A subscriber that counts. */
final class Counter implements EventSubscriber {
  private final String name;
  private final Start start;
  private final Consumer<Event> each;
  private final AtomicLong count = new AtomicLong();

  Counter(String name, Start start, Consumer<Event> each) {
    this.name = name;
    this.start = start;
    this.each = each;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> types() {
    return Set.of("thing.*");
  }

  @Override
  public Start start() {
    return start;
  }

  @Override
  public void handle(List<Event> events) {
    events.forEach(each);
    count.addAndGet(events.size());
  }

  /** Waits until it was told so many. */
  void await(long wanted) throws InterruptedException {
    while (count.get() < wanted) {
      Thread.sleep(1);
    }
  }

  long count() {
    return count.get();
  }
}
