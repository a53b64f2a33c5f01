package org.patchbay.billing.internal.payment;

import java.util.Set;
import java.util.function.Supplier;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.Payment;

/** What asking a gateway came to. */
sealed interface Answer {

  /** The gateway says how the payment is. */
  record Told(Payment payment) implements Answer {}

  /** The gateway refuses; no payment was made by this request. */
  record Refused(String code, String reason) implements Answer {}

  /**
   * To be asked again.
   *
   * @param certain true when this request made no payment for sure
   */
  record Later(String reason, boolean certain) implements Answer {}

  /** Codes of the host for calls of which nobody knows what they did. */
  Set<String> UNKNOWN_OUTCOME = Set.of("plugin.failed", "plugin.timeout");

  /** Asks. */
  static Answer of(Supplier<Payment> question) {
    try {
      return new Told(question.get());
    } catch (PluginException e) {
      return e.retryable()
          ? new Later(e.getMessage(), !UNKNOWN_OUTCOME.contains(e.code()))
          : new Refused(e.code(), e.getMessage());
    } catch (PluginUnavailableException e) {
      return new Later(e.getMessage(), true);
    }
  }
}
