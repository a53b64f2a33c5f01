package org.patchbay.events.internal;

import org.patchbay.events.JobHandler;

/** Where handlers come and go. */
public interface JobRunner {

  /** Lets a handler work; its waiting jobs begin at once. */
  void add(JobHandler handler);

  /** Gives it no more jobs, and waits for those that run, half a minute at most. */
  void remove(JobHandler handler);

  /** Looks for jobs at once. */
  void wake();
}
