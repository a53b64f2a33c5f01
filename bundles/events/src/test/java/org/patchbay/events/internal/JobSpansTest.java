package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.events.JobHandler;
import org.patchbay.events.JobHandler.Job;
import org.patchbay.events.JobHandler.Outcome;
import org.patchbay.events.Metadata;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracer;
import org.patchbay.telemetry.Tracing;
import org.patchbay.telemetry.Work;

class JobSpansTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<Work> works = new CopyOnWriteArrayList<>();
  private final Tracer tracer =
      work -> {
        works.add(work);
        return new ToldSpan();
      };
  private final Handler handler = new Handler();
  private final Lane lane =
      new Lane(handler, 1, new Tracing(tracer), settlement -> told.add("settled"));

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void followsARun() {
    lane.start(new TakenJob("mail", new Job("7", Optional.empty(), "", 2), Metadata.NONE));

    await().untilAsserted(() -> assertThat(told).containsExactly("run", "closed", "settled"));
    Work work = works.get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.JOB);
    assertThat(work.name()).isEqualTo("job mail");
    assertThat(work.attributes())
        .isEqualTo(
            Map.of("patchbay.job", "mail", "patchbay.job.key", "7", "patchbay.job.attempt", "2"));
  }

  @Test
  void tellsThatARunFailed() {
    handler.failing = true;
    lane.start(new TakenJob("mail", new Job("7", Optional.empty(), "", 1), Metadata.NONE));

    await()
        .untilAsserted(
            () ->
                assertThat(told)
                    .containsExactly(
                        "run", "failed java.lang.IllegalStateException", "closed", "settled"));
  }

  private final class Handler implements JobHandler {
    volatile boolean failing;

    @Override
    public String kind() {
      return "mail";
    }

    @Override
    public Outcome run(Job job) {
      told.add("run");
      if (failing) {
        throw new IllegalStateException("secret");
      }
      return new Outcome.Done();
    }
  }

  private final class ToldSpan implements Span {

    @Override
    public String traceId() {
      return "0123";
    }

    @Override
    public void rename(String name) {
      told.add("renamed");
    }

    @Override
    public void put(String attribute, String value) {
      told.add(attribute);
    }

    @Override
    public void failed(String reason) {
      told.add("failed " + reason);
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }
}
