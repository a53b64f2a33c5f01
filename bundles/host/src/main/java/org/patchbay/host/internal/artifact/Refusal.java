package org.patchbay.host.internal.artifact;

import java.util.List;
import org.patchbay.host.PluginOperationException;
import org.patchbay.persistence.Problem.Kind;

/** Makes the exceptions of lifecycle operations. */
public final class Refusal {

  private Refusal() {}

  /** The jar itself is wrong. */
  public static PluginOperationException ofJar(String code, String message) {
    return new PluginOperationException(Kind.INVALID, "verify", code, message, List.of(), null);
  }

  /** The jar does not fit what is installed. */
  public static PluginOperationException conflict(String step, String code, String message) {
    return new PluginOperationException(Kind.CONFLICT, step, code, message, List.of(), null);
  }

  /** The plugin or what is behind it did not do its part. */
  public static PluginOperationException failed(
      String step, String code, String message, Throwable cause) {
    return new PluginOperationException(Kind.UPSTREAM, step, code, message, List.of(), cause);
  }

  /** There is no such plugin or jar. */
  public static PluginOperationException missing(String step, String code, String message) {
    return new PluginOperationException(Kind.NOT_FOUND, step, code, message, List.of(), null);
  }
}
