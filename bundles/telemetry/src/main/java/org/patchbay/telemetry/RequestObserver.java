package org.patchbay.telemetry;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of each request that was answered, on the thread that did. */
@ConsumerType
public interface RequestObserver {

  /** Takes note of one; returns at once. */
  void answered(AnsweredRequest request);

  /**
   * A request that was answered.
   *
   * @param route the path's template, never the path itself; {@code none} when nothing matched
   * @param method the HTTP method; {@code OTHER} when it is no common one
   * @param status the HTTP status
   * @param nanos how long it took
   */
  record AnsweredRequest(String route, String method, int status, long nanos) {}
}
