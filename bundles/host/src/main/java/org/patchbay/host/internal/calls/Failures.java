package org.patchbay.host.internal.calls;

import java.util.Arrays;
import java.util.List;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;

/**
 * Turns what left a plugin into an exception that refers to no class of the plugin, so that neither
 * a log nor a waiting caller keeps its class loader, and that holds none of its secrets.
 */
public final class Failures {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_FRAMES = 60;

  private Failures() {}

  /** What the caller gets for it: a plugin's refusal as it is, anything else as retryable. */
  public static PluginException translate(
      Throwable thrown, String plugin, String operation, Redaction redaction) {
    if (thrown instanceof PluginException refusal) {
      return copy(refusal, redaction);
    }
    PluginException failed =
        PluginException.retryable(
            "plugin.failed",
            "The plugin " + plugin + " failed in " + operation + ": " + line(thrown, redaction),
            flat(thrown, redaction));
    return failed;
  }

  /** The same facts and stack trace, all of it text. */
  public static RuntimeException flat(Throwable thrown, Redaction redaction) {
    return flat(thrown, redaction, 0);
  }

  private static PluginException copy(PluginException refusal, Redaction redaction) {
    PluginException copy;
    if (refusal instanceof ConfigurationException wrong) {
      copy = new ConfigurationException(errors(wrong, redaction));
    } else {
      copy =
          new PluginException(
              refusal.kind(),
              redaction.apply(refusal.code()),
              message(refusal, redaction),
              cause(refusal, redaction, 0));
    }
    copy.setStackTrace(trace(refusal));
    return copy;
  }

  private static List<FieldError> errors(ConfigurationException wrong, Redaction redaction) {
    return wrong.errors().stream()
        .map(error -> new FieldError(error.field(), redaction.apply(error.message())))
        .toList();
  }

  private static RuntimeException flat(Throwable thrown, Redaction redaction, int depth) {
    FlatException flat =
        new FlatException(line(thrown, redaction), cause(thrown, redaction, depth));
    flat.setStackTrace(trace(thrown));
    return flat;
  }

  private static RuntimeException cause(Throwable thrown, Redaction redaction, int depth) {
    Throwable cause;
    try {
      cause = thrown.getCause();
    } catch (RuntimeException e) { // it is the plugin's own method
      return null;
    }
    return cause == null || depth == MAX_DEPTH ? null : flat(cause, redaction, depth + 1);
  }

  private static String line(Throwable thrown, Redaction redaction) {
    String message = message(thrown, redaction);
    String name = thrown.getClass().getName();
    return message.isEmpty() ? name : name + ": " + message;
  }

  private static String message(Throwable thrown, Redaction redaction) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : redaction.apply(message);
    } catch (RuntimeException e) { // it is the plugin's own method
      return "";
    }
  }

  private static StackTraceElement[] trace(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length <= MAX_FRAMES ? trace : Arrays.copyOf(trace, MAX_FRAMES);
  }

  /** An exception of a plugin as text. */
  private static final class FlatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FlatException(String line, Throwable cause) {
      super(line, cause);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
