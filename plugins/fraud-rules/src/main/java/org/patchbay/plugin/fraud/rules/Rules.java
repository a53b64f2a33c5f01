package org.patchbay.plugin.fraud.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings, read.
 *
 * @param velocity how much somebody may pay or order within a time
 * @param amounts limits
 * @param disposable what becomes of disposable mail; empty for nothing
 * @param disposableDomains where such mail is
 * @param mismatch what becomes of another country's network; empty for nothing
 * @param homes countries of networks
 * @param blocked who is on the list of the blocked
 * @param allowed who is always allowed
 */
record Rules(
    List<VelocityRule> velocity,
    List<AmountRule> amounts,
    Optional<Effect> disposable,
    Set<String> disposableDomains,
    Optional<Effect> mismatch,
    List<Home> homes,
    List<Listed> blocked,
    List<Listed> allowed) {

  /**
   * Reads.
   *
   * @throws org.patchbay.plugin.api.ConfigurationException naming each line that is wrong
   */
  static Rules of(FraudRulesConfig config) {
    Lines lines = new Lines();
    Set<String> domains = new HashSet<>(DisposableDomains.KNOWN);
    domains.addAll(
        lines.read(
            "disposableDomains",
            config.disposableDomains(),
            List.of("domain"),
            parts -> Listed.domain(parts.get(0))));
    Rules rules =
        new Rules(
            lines.read("velocity", config.velocity(), VelocityRule.FORM, VelocityRule::of),
            lines.read("amounts", config.amounts(), AmountRule.FORM, AmountRule::of),
            lines.effect("disposable", config.disposable()),
            domains,
            lines.effect("countryMismatch", config.countryMismatch()),
            lines.read("networkCountries", config.networkCountries(), Home.FORM, Home::of),
            lines.read("blocked", config.blocked(), Listed.BLOCKED, Listed::blocked),
            lines.read("allowed", config.allowed(), Listed.ALLOWED, Listed::allowed));
    lines.check();
    return rules;
  }

  /**
   * Where a network is.
   *
   * @param network the range
   * @param country its country
   */
  record Home(Network network, String country) {
    static final List<String> FORM = List.of("network", "country");

    static Home of(List<String> parts) {
      return new Home(Network.parse(parts.get(0)), Listed.country(parts.get(1)));
    }
  }
}
