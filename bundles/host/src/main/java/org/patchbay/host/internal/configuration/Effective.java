package org.patchbay.host.internal.configuration;

import java.util.Map;
import java.util.Set;
import org.patchbay.host.internal.calls.Redaction;

/**
 * A configuration as a plugin gets it: all layers laid over each other, secrets in clear.
 *
 * @param values by setting id, typed
 * @param ignored settings that are kept and that the definition does not know
 * @param redaction leaves its secrets out of texts
 */
public record Effective(Map<String, Object> values, Set<String> ignored, Redaction redaction) {

  @Override
  public String toString() {
    return "Effective" + values.keySet();
  }
}
