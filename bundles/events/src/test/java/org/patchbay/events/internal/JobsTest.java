package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.JobHandler;
import org.patchbay.events.JobHandler.Job;
import org.patchbay.events.JobHandler.Outcome;
import org.patchbay.events.Jobs;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.testing.TestDatabase;

class JobsTest {
  private static final String KIND = "mail";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Database database = DATABASE.get();
  private final UUID tenant = database.newId();
  private TestEvents events;
  private Jobs jobs;

  @BeforeEach
  void start() {
    events = new TestEvents(database);
    jobs = events.jobs();
  }

  @AfterEach
  void stop() {
    events.close();
    database.inPlatform(
        tx -> {
          try (Statement statement = tx.connection().createStatement()) {
            return statement.executeUpdate("DELETE FROM events.job");
          }
        });
  }

  @Test
  void runsAJobOnceItIsCommitted() {
    Recorder recorder = register(new Recorder());

    enqueue(job("7", "hello"));
    events.awaitIdle();

    assertThat(recorder.ran).containsExactly(new Job("7", Optional.of(tenant), "hello", 1));
    assertThat(pending()).isEmpty();
  }

  @Test
  void beginsRightAfterTheCommit() {
    AtomicInteger runs = new AtomicInteger();
    register(
        handler(
            job -> {
              runs.incrementAndGet();
              return new Outcome.Done();
            }));
    enqueue(job("warm", ""));
    events.awaitIdle();

    Instant before = Instant.now();
    enqueue(job("7", ""));
    await().pollInterval(Duration.ofMillis(1)).until(() -> runs.get() == 2);

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void forgetsTheJobOfATransactionThatFails() {
    Recorder recorder = register(new Recorder());

    assertThatThrownBy(
            () ->
                database.inTenant(
                    tenant,
                    tx -> {
                      jobs.enqueue(tx, job("7", ""));
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    enqueue(job("8", ""));
    events.awaitIdle();

    assertThat(recorder.ran).extracting(Job::key).containsExactly("8");
  }

  @Test
  void keepsTheFirstOfTwoWithTheSameKey() {
    enqueue(job("7", "first"));
    enqueue(job("7", "second"));
    Recorder recorder = register(new Recorder());
    events.awaitIdle();

    assertThat(recorder.ran).extracting(Job::payload).containsExactly("first");
  }

  @Test
  void takesBackAJobThatHasNotBegun() {
    enqueue(job("7", ""));

    database.inTenant(
        tenant,
        tx -> {
          jobs.cancel(tx, KIND, "7");
          return null;
        });

    assertThat(pending()).isEmpty();
  }

  @Test
  void waitsUntilAJobIsDue() {
    Recorder recorder = register(new Recorder());
    NewJob later =
        new NewJob(
            KIND, "7", Optional.of(tenant), "", Optional.of(Instant.now().plusSeconds(3600)));

    enqueue(later);
    enqueue(job("8", ""));
    events.awaitIdle();

    assertThat(recorder.ran).extracting(Job::key).containsExactly("8");
    assertThat(pending()).extracting(Pending::key).containsExactly("7");
  }

  @Test
  void triesAgainAfterAnExceptionAndTellsWhy() {
    CountDownLatch mended = new CountDownLatch(1);
    List<Integer> attempts = new ArrayList<>();
    register(
        handler(
            job -> {
              attempts.add(job.attempt());
              if (mended.getCount() > 0) {
                throw new IllegalStateException("server is away");
              }
              return new Outcome.Done();
            }));

    enqueue(job("7", ""));
    await().until(() -> pending().stream().anyMatch(job -> job.failure().isPresent()));
    Pending failed = pending().get(0);
    mended.countDown();
    await().until(() -> pending().isEmpty());

    assertThat(failed.failure())
        .hasValueSatisfying(why -> assertThat(why).contains("server is away"));
    assertThat(failed.attempts()).isEqualTo(1);
    assertThat(failed.tenant()).contains(tenant);
    assertThat(failed.due()).isAfter(Instant.now().minusSeconds(10));
    assertThat(attempts).containsExactly(1, 2);
  }

  @Test
  void triesAgainAfterAnErrorAndWithoutAnOutcome() {
    register(
        handler(
            job -> {
              if (job.key().equals("error")) {
                throw new AssertionError("broken");
              }
              return null;
            }));

    enqueue(job("error", ""));
    enqueue(job("nothing", ""));

    await()
        .untilAsserted(
            () ->
                assertThat(pending())
                    .extracting(Pending::key, job -> job.failure().isPresent())
                    .containsExactlyInAnyOrder(tuple("error", true), tuple("nothing", true)));
  }

  @Test
  void goesOnWithANewPayloadAndCountsAnew() {
    Recorder recorder =
        register(
            new Recorder() {
              @Override
              Outcome outcome(Job job) {
                return job.payload().equals("step 2")
                    ? new Outcome.Done()
                    : new Outcome.Again(Duration.ofMillis(10), "step 2");
              }
            });

    enqueue(job("7", "step 1"));
    await().until(() -> pending().isEmpty());

    assertThat(recorder.ran)
        .containsExactly(
            new Job("7", Optional.of(tenant), "step 1", 1),
            new Job("7", Optional.of(tenant), "step 2", 1));
  }

  @Test
  void leavesJobsWaitingWhileTheirHandlerIsAway() {
    Recorder first = register(new Recorder());
    events.unregister(first);
    enqueue(job("7", ""));
    register(new Recorder("other"));
    enqueue(new NewJob("other", "1", Optional.empty(), "", Optional.empty()), database);
    await().until(() -> pending().size() == 1);

    Recorder back = register(new Recorder());
    events.awaitIdle();

    assertThat(first.ran).isEmpty();
    assertThat(back.ran).extracting(Job::key).containsExactly("7");
  }

  @Test
  void waitsForRunningJobsWhenAHandlerLeaves() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    JobHandler slow =
        register(
            handler(
                job -> {
                  begun.countDown();
                  goOn.await();
                  done.incrementAndGet();
                  return new Outcome.Done();
                }));
    enqueue(job("7", ""));
    begun.await();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> leaving = other.submit(() -> events.unregister(slow));
      assertThat(leaving.isDone()).isFalse();
      goOn.countDown();
      leaving.get();
    } finally {
      other.shutdown();
    }

    assertThat(done).hasValue(1);
    await().until(() -> pending().isEmpty());
  }

  @Test
  void doesNotHoldUpOneKindWithAnother() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    register(
        handler(
            job -> {
              goOn.await();
              return new Outcome.Done();
            }));
    Recorder quick = register(new Recorder("quick"));
    for (int i = 0; i < 50; i++) {
      enqueue(job("slow-" + i, ""));
    }
    enqueue(new NewJob("quick", "1", Optional.of(tenant), "", Optional.empty()));

    await().until(() -> quick.ran.size() == 1);

    goOn.countDown();
    events.awaitIdle();
  }

  @Test
  void runsEachJobOnceOnTwoNodes() {
    Map<String, Integer> runs = new ConcurrentHashMap<>();
    TestEvents anotherNode = new TestEvents(DATABASE.anotherNode());
    try {
      database.inTenant(
          tenant,
          tx -> {
            for (int i = 0; i < 1000; i++) {
              jobs.enqueue(tx, job("job-" + i, ""));
            }
            return null;
          });
      Set<String> nodes = new HashSet<>();
      events.register(counting(runs, nodes, "one"));
      anotherNode.register(counting(runs, nodes, "two"));
      events.awaitIdle();
      assertThat(nodes).containsExactlyInAnyOrder("one", "two");
    } finally {
      anotherNode.close();
    }

    assertThat(runs).hasSize(1000);
    assertThat(runs.values()).containsOnly(1);
  }

  @Test
  void takesUpTheJobsOfADeadNode() throws Exception {
    enqueue(job("7", ""));
    JobLeases dead = new JobLeases(database.newId());
    List<TakenJob> taken = database.inPlatform(tx -> dead.take(tx.connection(), Map.of(KIND, 10)));
    assertThat(taken).hasSize(1);

    Recorder recorder = register(new Recorder());
    await().atMost(Duration.ofSeconds(15)).until(() -> !recorder.ran.isEmpty());
    events.awaitIdle();

    assertThat(recorder.ran).containsExactly(new Job("7", Optional.of(tenant), "", 2));
  }

  @Test
  void ignoresWhatANodeSaysOfAJobItLost() throws Exception {
    enqueue(job("7", ""));
    JobLeases lost = new JobLeases(database.newId());
    List<TakenJob> taken = database.inPlatform(tx -> lost.take(tx.connection(), Map.of(KIND, 10)));
    JobLeases other = new JobLeases(database.newId());
    database.inPlatform(
        tx -> {
          try (Statement statement = tx.connection().createStatement()) {
            statement.execute("UPDATE events.job SET due = now()");
          }
          return other.take(tx.connection(), Map.of(KIND, 10));
        });

    database.inPlatform(
        tx -> {
          lost.settle(tx.connection(), List.of(new Settlement.Remove(taken.get(0))));
          return null;
        });

    assertThat(pending()).extracting(Pending::running).containsExactly(true);
  }

  @Test
  void keepsAJobThatRunsLongerThanALease() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch goOn = new CountDownLatch(1);
    register(
        handler(
            job -> {
              runs.incrementAndGet();
              goOn.await();
              return new Outcome.Done();
            }));
    enqueue(job("7", ""));
    await().until(() -> runs.get() == 1);
    Instant firstLease = pending().get(0).due();

    await().atMost(Duration.ofSeconds(15)).until(() -> Instant.now().isAfter(firstLease));
    assertThat(pending().get(0).due()).isAfter(Instant.now());
    goOn.countDown();
    events.awaitIdle();

    assertThat(runs).hasValue(1);
  }

  private NewJob job(String key, String payload) {
    return new NewJob(KIND, key, Optional.of(tenant), payload, Optional.empty());
  }

  private void enqueue(NewJob job) {
    database.inTenant(
        tenant,
        tx -> {
          jobs.enqueue(tx, job);
          return null;
        });
  }

  private void enqueue(NewJob job, Database platform) {
    platform.inPlatform(
        tx -> {
          jobs.enqueue(tx, job);
          return null;
        });
  }

  private List<Pending> pending() {
    return database.inPlatform(tx -> jobs.pending(tx, Optional.empty(), 100));
  }

  private <H extends JobHandler> H register(H handler) {
    events.register(handler);
    return handler;
  }

  private static JobHandler counting(Map<String, Integer> runs, Set<String> nodes, String node) {
    return handler(
        job -> {
          runs.merge(job.key(), 1, Integer::sum);
          synchronized (nodes) {
            nodes.add(node);
          }
          return new Outcome.Done();
        });
  }

  private static JobHandler handler(Run run) {
    return new JobHandler() {
      @Override
      public String kind() {
        return KIND;
      }

      @Override
      public Outcome run(Job job) throws Exception {
        return run.run(job);
      }
    };
  }

  private interface Run {
    Outcome run(Job job) throws Exception;
  }
}
