package org.patchbay.plugin.api.server;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/**
 * Provisions for one tenant: a virtual machine, a hosting account, a game server.
 *
 * <p>A method that changes something either is done when it returns, or answers {@linkplain
 * Outcome#pending pending} with a continuation; the host stores that and calls the same method with
 * it again after the pause that the plugin asked for, if need be after a restart or by a newer
 * version of the plugin. No method waits longer than some seconds for the other side. Every method
 * may be called again with the same idempotency key: suspending what is suspended is done,
 * terminating what is gone is done, creating what was created is done with the same reference.
 */
@ConsumerType
public interface Server extends PluginInstance {

  /** Capability: can suspend and resume. */
  String SUSPEND = "suspend";

  /** Capability: can start and stop. */
  String POWER = "power";

  /** Capability: can change the plan of what runs. */
  String CHANGE_PLAN = "change-plan";

  /** Capability: reports usage. */
  String USAGE = "usage";

  /**
   * The options that a product or an order may set, as they are with this configuration, for
   * example with the nodes that the panel has now.
   */
  default List<ProductOption> productOptions() {
    return List.of();
  }

  /**
   * Checks a product's and an order's options before money is taken, as far as that can be known.
   *
   * @return what is wrong, all of it; empty when it can be provisioned
   */
  List<FieldError> check(CreateRequest request);

  /** Creates it. */
  Outcome create(CreateRequest request);

  /** Takes it out of use, keeping its data; capability {@link #SUSPEND}. */
  default Outcome suspend(ActionRequest request) {
    throw unsupported("suspend");
  }

  /** Puts it back to use; capability {@link #SUSPEND}. */
  default Outcome resume(ActionRequest request) {
    throw unsupported("resume");
  }

  /** Removes it and its data for good. */
  Outcome terminate(ActionRequest request);

  /** Starts it; capability {@link #POWER}. */
  default Outcome start(ActionRequest request) {
    throw unsupported("start");
  }

  /** Stops it; capability {@link #POWER}. */
  default Outcome stop(ActionRequest request) {
    throw unsupported("stop");
  }

  /** Gives it the resources of other options; capability {@link #CHANGE_PLAN}. */
  default Outcome changePlan(ChangePlanRequest request) {
    throw unsupported("change-plan");
  }

  /** How it is now at the other side. */
  ServerStatus status(String reference);

  /** What it used in a span of time, begin included, end not; capability {@link #USAGE}. */
  default List<Usage> usage(String reference, Instant from, Instant to) {
    throw unsupported("usage");
  }

  private static PluginException unsupported(String action) {
    return PluginException.permanent(
        action + ".unsupported", "This server plugin cannot " + action.replace('-', ' ') + ".");
  }
}
