package org.patchbay.plugin.fraud.rules;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.fraud.FraudRequest;

/** Finds who pays or orders too much within a time. */
final class Velocity {
  private final List<VelocityRule> rules;
  private final Sightings sightings;

  Velocity(List<VelocityRule> rules, KeyValueStore store) {
    this.rules = rules;
    Duration longest =
        rules.stream()
            .map(VelocityRule::within)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ofDays(1));
    sightings = new Sightings(store, longest);
  }

  /** Counts the payment for each subject that a rule is about. */
  List<Hit> hits(FraudRequest request, Suspect suspect) {
    Sighting now = new Sighting(request.at(), request.payment(), request.order());
    return Stream.of(VelocityRule.Subject.values())
        .flatMap(subject -> hits(subject, suspect, now))
        .toList();
  }

  private Stream<Hit> hits(VelocityRule.Subject subject, Suspect suspect, Sighting now) {
    List<VelocityRule> about = rules.stream().filter(rule -> rule.subject() == subject).toList();
    Optional<String> who = about.isEmpty() ? Optional.empty() : subject.of(suspect);
    if (who.isEmpty()) {
      return Stream.empty();
    }
    List<Sighting> seen = sightings.note(subject.id() + " " + who.get(), now);
    return about.stream().flatMap(rule -> rule.hit(count(rule, seen, now)).stream());
  }

  private static long count(VelocityRule rule, List<Sighting> seen, Sighting now) {
    return seen.stream()
        .filter(sighting -> sighting.at().isAfter(now.at().minus(rule.within())))
        .map(sighting -> rule.orders() ? sighting.order() : sighting.payment())
        .distinct()
        .count();
  }
}
