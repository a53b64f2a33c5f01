package org.patchbay.events;

import java.time.Duration;

/** A subscriber cannot take the events of one tenant for now. */
public final class TenantUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Duration after;

  /**
   * Its events wait.
   *
   * @param reason one sentence
   * @param after when to try again
   */
  public TenantUnavailableException(String reason, Duration after) {
    super(reason);
    this.after = after;
  }

  /** When to try again. */
  public Duration after() {
    return after;
  }
}
