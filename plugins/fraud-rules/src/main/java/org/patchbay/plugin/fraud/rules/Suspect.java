package org.patchbay.plugin.fraud.rules;

import java.util.Locale;
import java.util.Optional;
import org.patchbay.plugin.api.fraud.FraudRequest;

/**
 * Who pays, as rules compare it.
 *
 * @param customer the customer's id
 * @param mail empty when the address is none
 * @param address where the request came from; empty when not known
 * @param country of the customer, upper case; empty when not known
 */
record Suspect(String customer, Optional<Mail> mail, Optional<Network> address, String country) {

  static Suspect of(FraudRequest request) {
    return new Suspect(
        request.buyer().id().toString(),
        Mail.of(request.buyer().email()),
        request.address().flatMap(Network::of),
        request.buyer().country().toUpperCase(Locale.ROOT));
  }
}
