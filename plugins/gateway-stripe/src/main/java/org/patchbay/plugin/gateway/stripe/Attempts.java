package org.patchbay.plugin.gateway.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginException;

/**
 * What was asked of Stripe under which key. Stripe forgets a key after a day; whatever is repeated
 * later is looked up by the reference kept here, and where there is none, refused rather than made
 * twice.
 */
final class Attempts {
  /** Stripe keeps keys for at least 24 hours; an hour less leaves room for clocks that differ. */
  private static final Duration REPEATABLE = Duration.ofHours(23);

  private static final String ASKED = "asked ";
  private static final String KNOWN = "known ";

  private final KeyValueStore store;
  private final Clock clock;

  Attempts(KeyValueStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Asks for something once.
   *
   * @param key under which
   * @param ask asks Stripe, with the key
   * @param referenceOf Stripe's id of what was made
   * @param look looks at what was made earlier
   */
  <T> T once(
      String key, Supplier<T> ask, Function<T, String> referenceOf, Function<String, T> look) {
    String entry = "attempt/" + key;
    Optional<String> earlier = store.get(entry);
    Optional<String> known = earlier.filter(value -> value.startsWith(KNOWN));
    if (known.isPresent()) {
      return look.apply(known.get().substring(KNOWN.length()));
    }
    if (earlier.isPresent()) {
      requireRepeatable(key, Instant.parse(earlier.get().substring(ASKED.length())));
    } else {
      store.putIfAbsent(entry, ASKED + clock.instant());
    }
    T made = asked(entry, ask);
    store.put(entry, KNOWN + referenceOf.apply(made));
    return made;
  }

  private <T> T asked(String entry, Supplier<T> ask) {
    try {
      return ask.get();
    } catch (PluginException e) {
      if (!e.retryable()) {
        store.remove(entry);
      }
      throw e;
    }
  }

  private void requireRepeatable(String key, Instant asked) {
    if (Duration.between(asked, clock.instant()).compareTo(REPEATABLE) > 0) {
      throw PluginException.permanent(
          "outcome.unknown",
          "Stripe was asked at "
              + asked
              + " and its answer was lost; look there for the key "
              + key
              + " before asking again.");
    }
  }
}
