package org.patchbay.events.internal;

import java.util.HashMap;
import java.util.Map;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracer;
import org.patchbay.telemetry.Work;
import org.patchbay.telemetry.Work.Kind;
import org.slf4j.MDC;

/** Tells a tracer of runs of jobs. */
final class JobSpans {

  private JobSpans() {}

  /** Begins a run's span, and marks the thread's log lines with its trace. */
  static Span begin(Tracer tracer, TakenJob taken) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("patchbay.job", taken.kind());
    attributes.put("patchbay.job.key", taken.job().key());
    attributes.put("patchbay.job.attempt", Integer.toString(taken.job().attempt()));
    taken.job().tenant().ifPresent(id -> attributes.put("patchbay.tenant", id.toString()));
    Span span = tracer.begin(new Work(Kind.JOB, "job " + taken.kind(), attributes));
    MDC.put("trace", span.traceId());
    return span;
  }
}
