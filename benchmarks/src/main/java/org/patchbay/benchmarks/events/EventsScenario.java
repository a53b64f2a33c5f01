package org.patchbay.benchmarks.events;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.patchbay.benchmarks.Scenario;
import org.patchbay.benchmarks.load.Load;
import org.patchbay.events.EventSubscriber.Start;

/** Events written with their change, told to subscribers, caught up with, and many of them kept. */
public final class EventsScenario implements Scenario {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final int BATCH = 100;

  @Override
  public String name() {
    return "events";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    List<String> lines = new ArrayList<>();
    try (EventHouse house = new EventHouse(root, work.resolve("data"))) {
      UUID tenant = house.newId();
      for (Way way : Way.values()) {
        write(house, way, tenant, 8, BATCH, "warm");
      }
      lines.add("| written | connections | rows a transaction | per second |");
      lines.add("|---|---|---|---|");
      for (int connections : new int[] {1, 8}) {
        for (int rows : new int[] {1, BATCH}) {
          for (Way way : Way.values()) {
            String prefix = way + "-" + connections + "-" + rows;
            double perSecond = write(house, way, tenant, connections, rows, prefix) * rows;
            lines.add(
                String.format("| %s | %d | %d | %,.0f |", way.title, connections, rows, perSecond));
          }
        }
      }
      lines.add("");
      told(house, lines);
      lines.add("");
      latency(house, lines);
      lines.add("");
      recovery(house, lines);
      lines.add("");
      growth(house, lines);
    }
    return lines;
  }

  private static double write(
      EventHouse house, Way way, UUID tenant, int connections, int rows, String prefix)
      throws Exception {
    return Load.run(
            connections,
            TIME,
            worker -> null,
            (connection, number) -> {
              way.write(house, tenant, prefix + "-" + number + "-", rows);
              return true;
            })
        .perSecond();
  }

  private static void told(EventHouse house, List<String> lines) throws Exception {
    lines.add("| subscribers | written per second meanwhile | told per second, each | in all |");
    lines.add("|---|---|---|---|");
    for (int many : new int[] {1, 5, 20}) {
      UUID tenant = house.newId();
      List<Counter> counters = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        counters.add(new Counter("bench:" + many + ":" + i, Start.NOW, event -> {}));
        house.add(counters.get(i));
      }
      Thread.sleep(2_000);
      long begun = System.nanoTime();
      double written = write(house, Way.LOGGED, tenant, 4, BATCH, "t" + many) * BATCH;
      long all = Math.round(written * TIME.toNanos() / 1e9);
      for (Counter counter : counters) {
        counter.await(all * 99 / 100);
      }
      double each = counters.get(0).count() / ((System.nanoTime() - begun) / 1e9);
      lines.add(String.format("| %d | %,.0f | %,.0f | %,.0f |", many, written, each, each * many));
      counters.forEach(house::remove);
    }
  }

  private static void latency(EventHouse house, List<String> lines) throws Exception {
    lines.add("| events per second | commit to subscriber p50 ms | p99 ms | p99.9 ms |");
    lines.add("|---|---|---|---|");
    for (int rate : new int[] {100, 1_000}) {
      Map<String, Long> committed = new ConcurrentHashMap<>();
      Histogram histogram = new ConcurrentHistogram(3);
      Counter counter =
          new Counter(
              "bench:latency:" + rate,
              Start.NOW,
              event -> {
                Long at = committed.remove(event.aggregateId());
                // Told before its writer could look at the clock.
                long nanos = at == null ? 0 : System.nanoTime() - at;
                histogram.recordValue(Math.max(0, nanos / 1_000));
              });
      house.add(counter);
      Thread.sleep(2_000);
      UUID tenant = house.newId();
      int all = rate * 15;
      pace(house, tenant, rate, all, committed);
      counter.await(all);
      lines.add(
          String.format(
              "| %d | %.2f | %.2f | %.2f |",
              rate,
              histogram.getValueAtPercentile(50) / 1e3,
              histogram.getValueAtPercentile(99) / 1e3,
              histogram.getValueAtPercentile(99.9) / 1e3));
      house.remove(counter);
    }
  }

  private static void pace(
      EventHouse house, UUID tenant, int rate, int all, Map<String, Long> committed)
      throws Exception {
    long begun = System.nanoTime();
    Thread[] writers = new Thread[4];
    for (int w = 0; w < writers.length; w++) {
      int first = w;
      writers[w] =
          new Thread(
              () -> {
                for (int i = first; i < all; i += writers.length) {
                  long due = begun + i * TimeUnit.SECONDS.toNanos(1) / rate;
                  LockSupport.parkNanos(due - System.nanoTime());
                  String id = "l" + i + "-";
                  house.change(tenant, id, 1, () -> committed.put(id + 0, System.nanoTime()));
                }
              });
      writers[w].start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void recovery(EventHouse house, List<String> lines) throws Exception {
    house.fill(house.newId(), 1);
    long begun = System.nanoTime();
    Counter counter = new Counter("bench:behind", Start.BEGINNING, event -> {});
    house.add(counter);
    UUID tenant = house.newId();
    pace(house, tenant, 100, 500, new ConcurrentHashMap<>());
    counter.await(1_000_000);
    double seconds = (System.nanoTime() - begun) / 1e9;
    lines.add("| events behind | caught up in s | per second, while 100/s arrived |");
    lines.add("|---|---|---|");
    lines.add(
        String.format(
            "| %,d | %.1f | %,.0f |", counter.count(), seconds, counter.count() / seconds));
    house.remove(counter);
  }

  private static void growth(EventHouse house, List<String> lines) throws Exception {
    lines.add(
        "| events kept | GB | 8 connections: changes with events per second, singly"
            + " | a tenant's newest 100, ms | of an actor without any, ms |");
    lines.add("|---|---|---|---|---|");
    UUID tenant = house.newId();
    int kept = 1;
    for (int millions : new int[] {1, 5, 10}) {
      house.fill(tenant, millions - kept);
      kept = millions;
      double single = write(house, Way.LOGGED, tenant, 8, 1, "g" + millions);
      lines.add(
          String.format(
              "| %,d | %.2f | %,.0f | %.2f | %.2f |",
              house.events(),
              house.bytes() / 1e9,
              single,
              median(() -> house.newest(tenant) == 100),
              median(() -> house.ofNobody(tenant) == 0)));
    }
  }

  private static double median(BooleanSupplier read) throws Exception {
    return Load.run(1, TIME, worker -> null, (connection, number) -> read.getAsBoolean())
        .percentile(50);
  }

  private enum Way {
    BARE("event as a bare row") {
      @Override
      void write(EventHouse house, UUID tenant, String prefix, int rows) {
        house.insertBare(tenant, prefix, rows);
      }
    },
    BOTH_BARE("change and event as bare rows") {
      @Override
      void write(EventHouse house, UUID tenant, String prefix, int rows) {
        house.changeBare(tenant, prefix, rows);
      }
    },
    LOGGED("change with its event") {
      @Override
      void write(EventHouse house, UUID tenant, String prefix, int rows) {
        house.change(tenant, prefix, rows, () -> {});
      }
    };

    private final String title;

    Way(String title) {
      this.title = title;
    }

    abstract void write(EventHouse house, UUID tenant, String prefix, int rows);
  }
}
