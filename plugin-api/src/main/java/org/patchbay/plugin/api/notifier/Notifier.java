package org.patchbay.plugin.api.notifier;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/** Tells people, by mail, chat or text message, for one tenant. */
@ConsumerType
public interface Notifier extends PluginInstance {

  /** Capability: can say later what became of a message. */
  String DELIVERY_STATUS = "delivery-status";

  /**
   * Sends a message. Where the other side takes an idempotency key or a message id, the request's
   * key goes with it, so that a repetition after a crash can be recognised.
   *
   * @throws PluginException when the other side did not take the message
   */
  Delivery send(Notification notification);

  /** What became of a message; capability {@link #DELIVERY_STATUS}. */
  default Delivery status(String reference) {
    throw PluginException.permanent(
        "status.unsupported", "This notifier cannot tell what became of a message.");
  }
}
