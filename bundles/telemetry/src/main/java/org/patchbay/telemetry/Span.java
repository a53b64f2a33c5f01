package org.patchbay.telemetry;

import org.osgi.annotation.versioning.ConsumerType;

/** A piece of work that has begun. */
@ConsumerType
public interface Span extends AutoCloseable {

  /** The id of the trace it belongs to, 32 hexadecimal digits. */
  String traceId();

  /** Gives it the name that was not known when it began. */
  void rename(String name);

  /** Adds what was not known when it began. */
  void put(String attribute, String value);

  /**
   * The work failed.
   *
   * @param reason one sentence without secrets
   */
  void failed(String reason);

  /** The work is over. */
  @Override
  void close();
}
