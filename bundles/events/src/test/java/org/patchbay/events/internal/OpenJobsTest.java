package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.events.OpenJobs;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;

class OpenJobsTest {
  private static final Actor OPERATOR = new Actor(Actor.Kind.CONSOLE, "ada");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());

  private final Database database = DATABASE.get();
  private final OpenJobs open = EVENTS.openJobs();

  @BeforeEach
  void begin() {
    change("DELETE FROM events.job WHERE kind <> ?", "");
  }

  @Test
  void areListedPageByPage() {
    for (String key : List.of("c c", "a/1", "b")) {
      write("mail", key);
    }
    write("charge", "x");

    List<String> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page<Pending> page = open.list(Optional.empty(), false, new Page.Request(after, 2));
      page.items().forEach(job -> seen.add(job.kind() + ":" + job.key()));
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).containsExactly("charge:x", "mail:a/1", "mail:b", "mail:c c");
  }

  @Test
  void areListedByKindAndByWhetherTheyFail() {
    write("mail", "good");
    write("mail", "bad");
    write("charge", "bad");
    change("UPDATE events.job SET failure = ?, attempt = 3 WHERE key = 'bad'", "refused");

    assertThat(list(Optional.of("mail"), false)).hasSize(2);
    assertThat(list(Optional.empty(), true)).hasSize(2);
    assertThat(list(Optional.of("mail"), true))
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.key()).isEqualTo("bad");
              assertThat(job.attempts()).isEqualTo(3);
              assertThat(job.failure()).contains("refused");
              assertThat(job.running()).isFalse();
            });
  }

  @Test
  void areBegunAtOnceWhenAsked() {
    AtomicInteger runs = new AtomicInteger();
    JobHandler handler = handler(runs);
    EVENTS.register(handler);
    try {
      write("later", "x y");

      open.retry("later", "x y", OPERATOR);

      await().until(() -> list(Optional.of("later"), false).isEmpty());
      assertThat(runs).hasValue(1);
    } finally {
      EVENTS.unregister(handler);
    }
    Event told = newest();
    assertThat(told.type()).isEqualTo("job.retried");
    assertThat(told.actor()).isEqualTo(OPERATOR);
  }

  @Test
  void areLeftAloneAtWork() {
    write("mail", "busy");
    change("UPDATE events.job SET node = ?", UUID.randomUUID());

    assertThatThrownBy(() -> open.retry("mail", "busy", OPERATOR))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("job.running"));
  }

  @Test
  void areToldWhenTheyAreNotThere() {
    assertThatThrownBy(() -> open.retry("mail", "nothing", OPERATOR))
        .isInstanceOfSatisfying(
            Problem.class, e -> assertThat(e.code()).isEqualTo("job.not_found"));
    assertThatThrownBy(
            () -> open.list(Optional.empty(), false, new Page.Request(Optional.of("nonsense"), 10)))
        .isInstanceOf(Problem.class);
  }

  private List<Pending> list(Optional<String> kind, boolean failing) {
    return open.list(kind, failing, new Page.Request(Optional.empty(), 100)).items();
  }

  private Event newest() {
    return database.inPlatform(tx -> EVENTS.log().find(tx, EventLog.Query.newest(1))).get(0);
  }

  private void write(String kind, String key) {
    Instant due = Instant.now().plusSeconds(86_400);
    database.inPlatform(
        tx -> {
          EVENTS.jobs().enqueue(tx, new NewJob(kind, key, Optional.empty(), "", Optional.of(due)));
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

  private static JobHandler handler(AtomicInteger runs) {
    return new JobHandler() {
      @Override
      public String kind() {
        return "later";
      }

      @Override
      public Outcome run(Job job) {
        runs.incrementAndGet();
        return new Outcome.Done();
      }
    };
  }
}
