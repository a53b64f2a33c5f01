package org.patchbay.plugin.gateway.sandbox;

import java.util.concurrent.TimeUnit;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginException;

/** What goes wrong on purpose. */
final class Misfortune {
  private final SandboxConfig config;
  private final KeyValueStore store;

  Misfortune(SandboxConfig config, KeyValueStore store) {
    this.config = config;
    this.store = store;
  }

  void outage() {
    if (config.outage()) {
      throw PluginException.retryable(
          "sandbox.outage", "The sandbox plays an outage; see its setting.");
    }
  }

  /** Fails as often as {@link TestCard#ERROR} has to, counted over restarts. */
  void beforeCharge(TestCard card, String reference) {
    if (card != TestCard.ERROR) {
      return;
    }
    String key = "errors/" + reference;
    int failed = store.get(key).map(Integer::parseInt).orElse(0);
    if (failed < config.errors()) {
      store.put(key, Integer.toString(failed + 1));
      throw PluginException.retryable(
          "sandbox.error", "Error " + (failed + 1) + " of " + config.errors() + " of card-error.");
    }
  }

  /** Keeps {@link TestCard#SLOW} waiting; the money is taken already. */
  void afterCharge(TestCard card) {
    if (card != TestCard.SLOW) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(config.slowMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable("sandbox.interrupted", "The call was given up.", e);
    }
  }
}
