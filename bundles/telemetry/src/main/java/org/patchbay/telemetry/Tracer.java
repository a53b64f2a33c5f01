package org.patchbay.telemetry;

import org.osgi.annotation.versioning.ConsumerType;

/** Follows work through the core. Registered only while somebody takes the spans. */
@ConsumerType
public interface Tracer {

  /**
   * Begins a span within the one that this thread is in, or within the caller's when the work names
   * one. Until it ends, the thread is in it.
   */
  Span begin(Work work);
}
