package org.patchbay.monitoring.internal.metrics;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobQueues;
import org.patchbay.events.JobQueues.JobQueue;

/** Durable jobs, per kind. The same on each node, for the queues are one. */
@Component
public final class JobSource implements MetricSource {
  private final Sample<List<JobQueue>> queues;

  @Activate
  public JobSource(@Reference JobQueues queues, @Reference Sampler sampler) {
    this.queues = sampler.sample("jobs", queues::queues);
  }

  @Override
  public void collect(Families families) {
    queues.get().ifPresent(rows -> rows.forEach(row -> tell(families, row)));
  }

  private static void tell(Families families, JobQueue queue) {
    count(families, queue, "waiting", queue.waiting());
    count(families, queue, "due", queue.due());
    count(families, queue, "running", queue.running());
    count(families, queue, "failing", queue.failing());
    families.gauge(
        "patchbay_jobs_oldest_due_seconds",
        "How long the first job that could be at work has waited for it.",
        queue.oldest().map(Duration::toMillis).orElse(0L) / 1e3,
        "kind",
        queue.kind());
  }

  private static void count(Families families, JobQueue queue, String state, long count) {
    families.gauge(
        "patchbay_jobs",
        "Durable jobs; those due are waiting too, and those failing wait or run.",
        count,
        "kind",
        queue.kind(),
        "state",
        state);
  }
}
