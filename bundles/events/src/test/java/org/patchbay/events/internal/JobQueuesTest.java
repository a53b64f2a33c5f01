package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.JobQueues.JobQueue;
import org.patchbay.events.Jobs;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.testing.TestDatabase;

class JobQueuesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());

  private final Database database = DATABASE.get();
  private final Jobs jobs = EVENTS.jobs();
  private final PostgresJobQueues queues = new PostgresJobQueues(database);

  @Test
  void countsJobsOfEachKindByWhatTheyWaitFor() {
    assertThat(queues.queues()).isEmpty();
    write("mail", "late", Instant.now().minusSeconds(90));
    write("mail", "now", Instant.now().minusSeconds(1));
    write("mail", "tomorrow", Instant.now().plusSeconds(86_400));
    write("mail", "atWork", Instant.now().minusSeconds(200));
    write("charge", "later", Instant.now().plusSeconds(600));
    change("UPDATE events.job SET node = ? WHERE key = 'atWork'", UUID.randomUUID());
    change("UPDATE events.job SET failure = ? WHERE key IN ('now', 'tomorrow')", "refused");

    assertThat(queues.queues())
        .extracting(JobQueue::kind, JobQueue::waiting, JobQueue::due, JobQueue::running)
        .containsExactly(tuple("charge", 1L, 0L, 0L), tuple("mail", 3L, 2L, 1L));
    JobQueue mail = queues.queues().get(1);
    assertThat(mail.failing()).isEqualTo(2);
    assertThat(mail.oldest())
        .hasValueSatisfying(
            age -> assertThat(age).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(120)));
    assertThat(queues.queues().get(0).oldest()).isEmpty();
  }

  private void write(String kind, String key, Instant due) {
    database.inPlatform(
        tx -> {
          jobs.enqueue(tx, new NewJob(kind, key, Optional.empty(), "", Optional.of(due)));
          return null;
        });
  }

  private void change(String sql, Object value) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement update = tx.connection().prepareStatement(sql)) {
            update.setObject(1, value);
            return update.executeUpdate();
          }
        });
  }
}
