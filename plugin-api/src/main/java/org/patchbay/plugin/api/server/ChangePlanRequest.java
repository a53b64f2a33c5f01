package org.patchbay.plugin.api.server;

import java.util.Map;
import org.patchbay.plugin.api.Idempotent;

/**
 * Other resources for a service that exists.
 *
 * @param action which service, key and continuation
 * @param plan the new plan's code
 * @param options the new plan's options with the order's over them
 */
public record ChangePlanRequest(ActionRequest action, String plan, Map<String, String> options)
    implements Idempotent {

  public ChangePlanRequest {
    options = Map.copyOf(options);
  }

  @Override
  public String idempotencyKey() {
    return action.idempotencyKey();
  }
}
