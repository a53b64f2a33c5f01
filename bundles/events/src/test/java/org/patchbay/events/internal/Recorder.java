package org.patchbay.events.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.events.JobHandler;

/** Remembers the jobs it ran. */
class Recorder implements JobHandler {
  final List<Job> ran = new CopyOnWriteArrayList<>();
  private final String kind;

  Recorder() {
    this("mail");
  }

  Recorder(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Outcome run(Job job) {
    ran.add(job);
    return outcome(job);
  }

  Outcome outcome(Job job) {
    return new Outcome.Done();
  }
}
