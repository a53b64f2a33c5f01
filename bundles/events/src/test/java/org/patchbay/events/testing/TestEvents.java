package org.patchbay.events.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.events.OpenJobs;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.internal.EventsSchema;
import org.patchbay.events.internal.JobPump;
import org.patchbay.events.internal.PostgresEventLog;
import org.patchbay.events.internal.PostgresJobs;
import org.patchbay.events.internal.PostgresOpenJobs;
import org.patchbay.events.internal.bus.Bus;
import org.patchbay.events.internal.bus.EventHead;
import org.patchbay.events.internal.bus.PostgresSubscriptions;
import org.patchbay.persistence.Database;
import org.patchbay.telemetry.Tracing;

/**
 * The event log and the jobs without OSGi, on a test's database. Events are let in that fit the
 * JSON Schema of their type. Declared after the database as an extension, it ends before that:
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
 * @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());
 * }</pre>
 */
public final class TestEvents implements AfterAllCallback, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Database database;
  private final JobPump pump;
  private final EventHead head;
  private final Bus bus;
  private final Subscriptions subscriptions;
  private final EventLog log;
  private final Jobs jobs;
  private final OpenJobs openJobs;

  public TestEvents(Database database) {
    this.database = database;
    new EventsSchema(database);
    pump = new JobPump(database, 8, new Tracing());
    head = new EventHead(database);
    bus = new Bus(database, head);
    log = new CheckedLog(new PostgresEventLog(database, head));
    subscriptions = new PostgresSubscriptions(database, log);
    jobs = new PostgresJobs(pump);
    openJobs = new PostgresOpenJobs(database, log, pump);
  }

  public EventLog log() {
    return log;
  }

  public Jobs jobs() {
    return jobs;
  }

  public OpenJobs openJobs() {
    return openJobs;
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** Has a subscriber told, as its registration as a service does. */
  public void register(EventSubscriber subscriber) {
    bus.add(subscriber);
  }

  /** Takes it away; returns when it is at no event. */
  public void unregister(EventSubscriber subscriber) {
    bus.remove(subscriber);
  }

  /** Lets a handler work, as its registration as a service does. */
  public void register(JobHandler handler) {
    pump.add(handler);
  }

  /** Takes it away; returns when its running jobs have ended. */
  public void unregister(JobHandler handler) {
    pump.remove(handler);
  }

  /** Waits until no job is at work or due, whatever its kind; jobs that are due later may wait. */
  public void awaitIdle() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                database.inPlatform(tx -> jobs.pending(tx, Optional.empty(), 500)).stream()
                    .noneMatch(job -> job.running() || !job.due().isAfter(Instant.now())));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    bus.close();
    head.close();
    pump.close();
  }
}
