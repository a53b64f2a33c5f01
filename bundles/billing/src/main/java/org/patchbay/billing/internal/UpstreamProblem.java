package org.patchbay.billing.internal;

import java.util.List;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.PluginException;

/** A plugin's refusal or failure, told to who waits for it. */
public final class UpstreamProblem extends Problem {
  private static final long serialVersionUID = 1L;

  public UpstreamProblem(String plugin, PluginException failure) {
    super(
        failure.retryable() ? Kind.UNAVAILABLE : Kind.UPSTREAM,
        failure.code(),
        plugin + ": " + failure.getMessage(),
        List.of(),
        failure);
  }
}
