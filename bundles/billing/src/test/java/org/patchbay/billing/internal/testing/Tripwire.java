package org.patchbay.billing.internal.testing;

/** Counts the steps at which the process could die, and lets it die at one of them. */
public final class Tripwire {

  /** The process dies here: nothing catches it, nothing is done after it. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String step) {
      super(step);
    }
  }

  private int steps;
  private int fatal;

  /** Dies at that step, counted from 1. */
  public void arm(int step) {
    steps = 0;
    fatal = step;
  }

  /** Does not die any more. */
  public void disarm() {
    fatal = 0;
  }

  /** A step. */
  public void step(String name) {
    steps++;
    if (steps == fatal) {
      fatal = 0;
      throw new Crash(name);
    }
  }
}
