package org.patchbay.events.internal.bus;

/** A tenant that is told apart from the others, at its own pace. */
final class Apart {
  private long readTo;
  private long dueNanos;

  /**
   * One that goes on at once.
   *
   * @param readTo where its events are read from
   */
  Apart(long readTo, long nowNanos) {
    this.readTo = readTo;
    dueNanos = nowNanos;
  }

  long readTo() {
    return readTo;
  }

  void readTo(long position) {
    readTo = position;
  }

  void putOff(long untilNanos) {
    dueNanos = untilNanos;
  }

  boolean isDue(long nowNanos) {
    return dueNanos - nowNanos <= 0;
  }

  long dueNanos() {
    return dueNanos;
  }
}
