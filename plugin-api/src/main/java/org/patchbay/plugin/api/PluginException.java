package org.patchbay.plugin.api;

import java.util.Objects;

/**
 * A plugin's refusal or failure. The message is for an operator: one sentence, no secret, no stack.
 *
 * <p>{@linkplain Kind#RETRYABLE Retryable} promises that calling again with the same idempotency
 * key is safe and may succeed; everything else is {@linkplain Kind#PERMANENT permanent}. Any other
 * exception that leaves a plugin counts as retryable, since its outcome is unknown.
 */
public class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether calling again can help. */
  public enum Kind {
    PERMANENT,
    RETRYABLE
  }

  private final Kind kind;
  private final String code;

  /**
   * @param kind whether calling again can help
   * @param code stable, lower case with dots or underscores, for example {@code card_declined}
   * @param message one sentence for an operator
   * @param cause what led to it, or null
   */
  public PluginException(Kind kind, String code, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.code = Objects.requireNonNull(code, "code");
  }

  /** A failure that stays until somebody changes something. */
  public static PluginException permanent(String code, String message) {
    return new PluginException(Kind.PERMANENT, code, message, null);
  }

  /** A failure that may pass: time-out, overload, a locked resource. */
  public static PluginException retryable(String code, String message) {
    return new PluginException(Kind.RETRYABLE, code, message, null);
  }

  /** A failure that may pass, with what led to it. */
  public static PluginException retryable(String code, String message, Throwable cause) {
    return new PluginException(Kind.RETRYABLE, code, message, cause);
  }

  /** Whether calling again can help. */
  public Kind kind() {
    return kind;
  }

  /** Stable code. */
  public String code() {
    return code;
  }

  /** True when calling again with the same idempotency key is safe and may succeed. */
  public boolean retryable() {
    return kind == Kind.RETRYABLE;
  }
}
