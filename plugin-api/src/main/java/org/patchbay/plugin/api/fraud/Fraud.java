package org.patchbay.plugin.api.fraud;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/**
 * Says for one tenant whether a payment may be made. A tenant may have several: each is asked, and
 * the worst verdict counts.
 */
@ConsumerType
public interface Fraud extends PluginInstance {

  /** Capability: makes something of what became of the payments it judged. */
  String REPORT = "report";

  /**
   * Judges a payment, before its gateway is asked to take it. Asked again for the same payment
   * after a crash: a plugin that counts payments counts each {@link FraudRequest#payment()} once.
   * The caller waits a few seconds at most, so a plugin that asks another side gives up before.
   *
   * @throws PluginException when it cannot tell; the tenant's setting says what becomes of the
   *     payment then
   */
  FraudVerdict check(FraudRequest request);

  /**
   * Hears what became of a payment that this plugin judged; capability {@link #REPORT}. Told at
   * least once of each thing that happened, and again for some days when it fails retryably.
   */
  default void report(FraudReport report) {}
}
