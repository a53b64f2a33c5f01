package org.patchbay.events;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs the jobs of one kind, several at a time. Registered as a service; while none is, its jobs
 * wait. When it leaves, its running jobs are waited for, half a minute at most.
 *
 * <p>Kinds do not hold each other up: each has threads of its own, {@code patchbay.jobs.threads} of
 * them at most, 8 when not set. The log lines of a run carry the tenant and the job in the MDC keys
 * {@code tenant} and {@code job}.
 */
@ConsumerType
public interface JobHandler {

  /** The kind it runs. */
  String kind();

  /**
   * Does the work, outside any transaction. May run again for the same job after a crash, so it
   * looks at the state first. An exception is a retry with exponential backoff and jitter, from a
   * second to ten minutes, for ever: a handler that wants an end returns {@link Outcome.Done} after
   * recording it.
   */
  Outcome run(Job job) throws Exception;

  /**
   * A job at work.
   *
   * @param key see {@link Jobs.NewJob}
   * @param tenant see {@link Jobs.NewJob}
   * @param payload see {@link Jobs.NewJob}, or what the last {@link Outcome.Again} left
   * @param attempt from 1, counted anew after each {@link Outcome.Again}
   */
  record Job(String key, Optional<UUID> tenant, String payload, int attempt) {}

  /** What became of a run. */
  sealed interface Outcome {

    /** Nothing is left to do. */
    record Done() implements Outcome {}

    /**
     * Did not work; to be tried again.
     *
     * @param after when; empty for the usual backoff
     * @param reason one sentence
     */
    record Retry(Optional<Duration> after, String reason) implements Outcome {}

    /**
     * Went well and has a next step.
     *
     * @param after when
     * @param payload what the next run needs
     */
    record Again(Duration after, String payload) implements Outcome {}
  }
}
