package org.patchbay.plugin.fraud.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.fraud.Fraud;
import org.patchbay.plugin.api.fraud.FraudRequest;
import org.patchbay.plugin.api.fraud.FraudVerdict;

/** Judges payments by a tenant's rules. Asks nobody outside. */
final class FraudRules implements Fraud {
  private final Rules rules;
  private final KeyValueStore store;
  private final Velocity velocity;

  FraudRules(Rules rules, KeyValueStore store) {
    this.rules = rules;
    this.store = store;
    velocity = new Velocity(rules.velocity(), store);
  }

  @Override
  public void testConnection() {
    try {
      store.keys("seen/");
    } catch (RuntimeException e) {
      throw PluginException.retryable(
          "store.unreachable", "The store that payments are counted in cannot be reached.", e);
    }
  }

  @Override
  public FraudVerdict check(FraudRequest request) {
    Suspect suspect = Suspect.of(request);
    // Whoever is allowed is counted too: others may share its network.
    List<Hit> hits = new ArrayList<>(velocity.hits(request, suspect));
    if (rules.allowed().stream().anyMatch(entry -> entry.test().test(suspect))) {
      return FraudVerdict.allow();
    }
    AmountRule.hit(rules.amounts(), request.amount()).ifPresent(hits::add);
    disposable(suspect).ifPresent(hits::add);
    mismatch(suspect).ifPresent(hits::add);
    rules.blocked().stream()
        .filter(entry -> entry.test().test(suspect))
        .map(FraudRules::blocked)
        .forEach(hits::add);
    return Hit.verdict(hits);
  }

  private Optional<Hit> disposable(Suspect suspect) {
    return rules
        .disposable()
        .flatMap(
            effect ->
                suspect
                    .mail()
                    .filter(mail -> rules.disposableDomains().stream().anyMatch(mail::isAt))
                    .map(
                        mail ->
                            Hit.of(
                                effect,
                                "mail.disposable",
                                "Mail at " + mail.domain() + " is disposable.")));
  }

  private Optional<Hit> mismatch(Suspect suspect) {
    Optional<String> home =
        suspect
            .address()
            .flatMap(
                address ->
                    rules.homes().stream()
                        .filter(candidate -> candidate.network().contains(address))
                        .max(Comparator.comparingInt(candidate -> candidate.network().prefix())))
            .map(Rules.Home::country);
    boolean differs =
        home.isPresent() && !suspect.country().isEmpty() && !home.get().equals(suspect.country());
    return rules
        .mismatch()
        .filter(effect -> differs)
        .map(
            effect ->
                Hit.of(
                    effect,
                    "country.mismatch",
                    "The customer's country is not %s, where the request came from."
                        .formatted(home.get())));
  }

  private static Hit blocked(Listed entry) {
    return Hit.of(
        entry.effect(),
        "blocked." + entry.kind(),
        "The %s %s is blocked.".formatted(entry.kind(), entry.value()));
  }
}
