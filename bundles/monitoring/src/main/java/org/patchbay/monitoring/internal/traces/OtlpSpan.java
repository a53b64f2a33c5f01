package org.patchbay.monitoring.internal.traces;

import io.opentelemetry.api.trace.StatusCode;
import org.patchbay.telemetry.Span;

/** A span on its way to a collector. */
final class OtlpSpan implements Span {
  private final io.opentelemetry.api.trace.Span span;
  private final Runnable leave;

  /**
   * @param leave takes the thread out of it
   */
  OtlpSpan(io.opentelemetry.api.trace.Span span, Runnable leave) {
    this.span = span;
    this.leave = leave;
  }

  @Override
  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  @Override
  public void rename(String name) {
    span.updateName(name);
  }

  @Override
  public void put(String attribute, String value) {
    span.setAttribute(OtlpTracer.attribute(attribute), value);
  }

  @Override
  public void failed(String reason) {
    span.setStatus(StatusCode.ERROR, reason);
  }

  @Override
  public void close() {
    leave.run();
    span.end();
  }
}
