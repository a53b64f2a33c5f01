package org.patchbay.events.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.persistence.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log's partitions ahead of time on hosts that run for months, and drops those that need
 * not be kept; one node does it a day.
 */
@Component(configurationPid = "org.patchbay.events")
public final class PartitionKeeper implements JobHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionKeeper.class);
  private static final String KIND = "events.partitions";

  /** Settings. */
  public @interface Config {
    int keep_days() default 0;
  }

  private final EventsSchema schema;
  private final int keepDays;

  @Activate
  public PartitionKeeper(
      Config config,
      @Reference EventsSchema schema,
      @Reference Database database,
      @Reference Jobs jobs) {
    this.schema = schema;
    keepDays = config.keep_days();
    NewJob job = new NewJob(KIND, "all", Optional.empty(), "", Optional.empty());
    database.inPlatform(
        tx -> {
          jobs.enqueue(tx, job);
          return null;
        });
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    schema.addPartitions();
    if (keepDays > 0) {
      List<String> dropped = schema.dropPartitions(keepDays);
      if (!dropped.isEmpty()) {
        LOG.info("Events older than {} days are gone: {}", keepDays, dropped);
      }
    }
    return new Outcome.Again(Duration.ofDays(1), "");
  }
}
