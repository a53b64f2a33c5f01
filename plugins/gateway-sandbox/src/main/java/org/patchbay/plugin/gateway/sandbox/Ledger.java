package org.patchbay.plugin.gateway.sandbox;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginException;

/**
 * The charges in the store. Several nodes may write: each change replaces what it was made from.
 */
final class Ledger {
  private static final String PREFIX = "payment/";

  private final KeyValueStore store;

  Ledger(KeyValueStore store) {
    this.store = store;
  }

  /** Keeps a charge unless there is one of its reference; answers the earlier one if so. */
  Optional<Charge> open(Charge charge) {
    return store.putIfAbsent(PREFIX + charge.reference(), ChargeJson.write(charge))
        ? Optional.empty()
        : Optional.of(get(charge.reference()));
  }

  Optional<Charge> find(String reference) {
    return store.get(PREFIX + reference).map(text -> ChargeJson.read(reference, text));
  }

  Charge get(String reference) {
    return find(reference).orElseThrow(Ledger::unknown);
  }

  /** Makes a change and answers its outcome; writes nothing when the change leaves all as it is. */
  Charge update(String reference, UnaryOperator<Charge> change) {
    String key = PREFIX + reference;
    while (true) {
      String before = store.get(key).orElseThrow(Ledger::unknown);
      Charge charge = ChargeJson.read(reference, before);
      Charge changed = change.apply(charge);
      if (changed.equals(charge) || store.replace(key, before, ChargeJson.write(changed))) {
        return changed;
      }
    }
  }

  private static PluginException unknown() {
    return PluginException.permanent("payment.unknown", "The sandbox has no such payment.");
  }
}
