package org.patchbay.host;

import java.util.List;
import org.patchbay.persistence.Problem;

/**
 * The plugin was not called: not installed ({@code plugin.missing}), not active for the tenant
 * ({@code plugin.inactive}), its circuit breaker open ({@code plugin.circuit_open}), too many calls
 * under way ({@code plugin.busy}) or its instance cannot be made ({@code plugin.broken}). Nothing
 * happened outside, so the call may be made again later.
 */
public class PluginUnavailableException extends Problem {
  private static final long serialVersionUID = 1L;

  public PluginUnavailableException(String code, String message, Throwable cause) {
    super(Kind.UNAVAILABLE, code, message, List.of(), cause);
  }
}
