package org.patchbay.billing.internal.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.JobHandler;
import org.patchbay.events.JobHandler.Outcome;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Transaction;

/** Jobs that begin when a test says so. Like the real ones they are written by the commit. */
public final class MemoryJobs implements Jobs {
  private final Map<String, JobHandler> handlers = new HashMap<>();
  private final Map<String, NewJob> waiting = new LinkedHashMap<>();

  /** Whoever has handlers after a restart has new ones. */
  void handlers(List<JobHandler> present) {
    handlers.clear();
    present.forEach(handler -> handlers.put(handler.kind(), handler));
  }

  @Override
  public void enqueue(Transaction tx, NewJob job) {
    tx.afterCommit(
        () -> {
          synchronized (this) {
            waiting.putIfAbsent(name(job.kind(), job.key()), job);
          }
        });
  }

  @Override
  public void cancel(Transaction tx, String kind, String key) {
    tx.afterCommit(
        () -> {
          synchronized (this) {
            waiting.remove(name(kind, key));
          }
        });
  }

  @Override
  public List<Pending> pending(Transaction tx, Optional<UUID> tenant, int limit) {
    return List.of();
  }

  /** The jobs of a kind that wait. */
  public synchronized List<NewJob> waiting(String kind) {
    return waiting.values().stream().filter(job -> job.kind().equals(kind)).toList();
  }

  /** Runs all jobs that wait, those that are due later too, until none has anything left to do. */
  public void runAll() throws Exception {
    for (int round = 0; round < 50 && !runOnce(); round++) {}
    if (!waiting.isEmpty()) {
      throw new AssertionError("Jobs come to no end: " + waiting.keySet());
    }
  }

  /** Runs each job that waits now once; true when none is left. */
  public boolean runOnce() throws Exception {
    for (NewJob job : snapshot()) {
      run(job);
    }
    return snapshot().isEmpty();
  }

  private void run(NewJob job) throws Exception {
    JobHandler.Job work = new JobHandler.Job(job.key(), job.tenant(), job.payload(), 1);
    Outcome outcome = handlers.get(job.kind()).run(work);
    synchronized (this) {
      String name = name(job.kind(), job.key());
      if (outcome instanceof Outcome.Done) {
        waiting.remove(name);
      } else if (outcome instanceof Outcome.Again again) {
        waiting.put(
            name,
            new NewJob(
                job.kind(),
                job.key(),
                job.tenant(),
                again.payload(),
                Optional.of(Instant.now().plus(again.after()))));
      }
    }
  }

  private synchronized List<NewJob> snapshot() {
    return new ArrayList<>(waiting.values());
  }

  private static String name(String kind, String key) {
    return kind + " " + key;
  }
}
