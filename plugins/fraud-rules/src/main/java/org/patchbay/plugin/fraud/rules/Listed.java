package org.patchbay.plugin.fraud.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An entry of a list of who is blocked or allowed.
 *
 * @param kind what is compared
 * @param value as it was written
 * @param effect what becomes of the payment; of no meaning for who is allowed
 * @param test fits whom the entry means
 */
record Listed(String kind, String value, Effect effect, Predicate<Suspect> test) {
  static final List<String> BLOCKED = List.of("kind", "value", "verdict");
  static final List<String> ALLOWED = List.of("kind", "value");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  static Listed blocked(List<String> parts) {
    return of(parts, Lines.effect(parts.get(2)));
  }

  static Listed allowed(List<String> parts) {
    return of(parts, Effect.REVIEW);
  }

  /** A country's code, found good. */
  static String country(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(upper)) {
      throw new IllegalArgumentException(
          "a country is an ISO 3166-1 alpha-2 code like DE, not " + code);
    }
    return upper;
  }

  private static Listed of(List<String> parts, Effect effect) {
    String kind = parts.get(0).toLowerCase(Locale.ROOT);
    return new Listed(kind, parts.get(1), effect, test(kind, parts.get(1)));
  }

  private static Predicate<Suspect> test(String kind, String value) {
    switch (kind) {
      case "email":
        Mail mail =
            Mail.of(value)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "an email is like name@example.com, not " + value));
        return suspect -> suspect.mail().filter(mail::equals).isPresent();
      case "domain":
        String domain = domain(value);
        return suspect -> suspect.mail().filter(found -> found.isAt(domain)).isPresent();
      case "network":
        Network network = Network.parse(value);
        return suspect -> suspect.address().filter(network::contains).isPresent();
      case "country":
        String country = country(value);
        return suspect -> suspect.country().equals(country);
      default:
        throw new IllegalArgumentException(
            "a kind is email, domain, network or country, not " + kind);
    }
  }

  /** A domain's name, found good. */
  static String domain(String name) {
    return Mail.domain(name)
        .orElseThrow(
            () -> new IllegalArgumentException("a domain is like example.com, not " + name));
  }
}
