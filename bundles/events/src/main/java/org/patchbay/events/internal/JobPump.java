package org.patchbay.events.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobHandler;
import org.patchbay.persistence.Database;
import org.patchbay.telemetry.Tracing;

/**
 * Carries jobs between the table and the handlers of this node: one thread that in one transaction
 * writes what became of jobs, renews the leases of those at work and takes more.
 */
@Component
public final class JobPump implements JobRunner, AutoCloseable {
  private static final String DEFAULT_THREADS = "8";
  private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Database database;
  private final JobLeases leases;
  private final int threads;
  private final Tracing tracing;
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();
  private final Queue<Settlement> settlements = new ConcurrentLinkedQueue<>();
  private final Turns turns =
      new Turns("patchbay-jobs", "Jobs rest while their table cannot be reached", this::turn);
  private long renewed = System.nanoTime();
  private long nextTurn;

  @Activate
  public JobPump(
      @Reference Database database,
      @Reference EventsSchema schema,
      @Reference Tracing tracing,
      BundleContext context) {
    this(database, Integer.parseInt(setting(context)), tracing);
  }

  /**
   * Starts one.
   *
   * @param threads how many jobs of a kind run at a time
   * @param tracing knows who follows them
   */
  public JobPump(Database database, int threads, Tracing tracing) {
    this.database = database;
    this.threads = threads;
    this.tracing = tracing;
    this.leases = new JobLeases(database.newId());
    turns.start();
  }

  private static String setting(BundleContext context) {
    String threads = context.getProperty("patchbay.jobs.threads");
    return threads == null || threads.isBlank() ? DEFAULT_THREADS : threads.trim();
  }

  @Override
  public void add(JobHandler handler) {
    lanes.add(new Lane(handler, threads, tracing, this::settle));
    wake();
  }

  @Override
  public void remove(JobHandler handler) {
    List<Lane> leaving = lanes.stream().filter(lane -> lane.handler() == handler).toList();
    // They stay in the list until they are done, so that their leases are renewed.
    leaving.forEach(Lane::close);
    lanes.removeAll(leaving);
  }

  @Override
  public void wake() {
    turns.wake();
  }

  @Deactivate
  @Override
  public void close() {
    lanes.forEach(Lane::close);
    turns.close();
    turns.takeLast();
  }

  private void settle(Settlement settlement) {
    settlements.add(settlement);
    wake();
  }

  private long turn() {
    nextTurn = System.nanoTime() + POLL_NANOS;
    List<Settlement> settling = new ArrayList<>();
    for (Settlement next = settlements.poll(); next != null; next = settlements.poll()) {
      settling.add(next);
    }
    if (lanes.isEmpty() && settling.isEmpty()) {
      return POLL_NANOS;
    }
    try {
      start(database.inPlatform(tx -> exchange(tx.connection(), settling)));
    } catch (RuntimeException e) {
      settlements.addAll(settling);
      throw e;
    }
    return Math.max(0, nextTurn - System.nanoTime());
  }

  private List<TakenJob> exchange(Connection connection, List<Settlement> settling)
      throws SQLException {
    leases.needNoDisk(connection);
    if (!settling.isEmpty()) {
      leases.settle(connection, settling);
      settling.forEach(this::comeBack);
    }
    if (System.nanoTime() - renewed > RENEW_NANOS) {
      renew(connection);
    }
    Map<String, Integer> wanted = wanted();
    return wanted.isEmpty() ? List.of() : leases.take(connection, wanted);
  }

  private void renew(Connection connection) throws SQLException {
    List<TakenJob> held = new ArrayList<>();
    lanes.forEach(lane -> held.addAll(lane.inFlight()));
    if (!held.isEmpty()) {
      leases.renew(connection, held);
    }
    renewed = System.nanoTime();
  }

  /** Makes the next turn as early as a job that was put off wants it. */
  private void comeBack(Settlement settlement) {
    if (settlement instanceof Settlement.PutOff putOff) {
      nextTurn = Math.min(nextTurn, System.nanoTime() + putOff.after().toNanos());
    }
  }

  private Map<String, Integer> wanted() {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    if (turns.isEnding()) {
      return wanted;
    }
    for (Lane lane : lanes) {
      if (lane.room() > 0) {
        wanted.put(lane.handler().kind(), lane.room());
      }
    }
    return wanted;
  }

  private void start(List<TakenJob> taken) {
    for (TakenJob job : taken) {
      boolean started = lanes.stream().anyMatch(lane -> lane.start(job));
      if (!started) {
        settle(Settlement.giveBack(job));
      }
    }
  }
}
