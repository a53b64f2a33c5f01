package org.patchbay.plugin.fraud.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginException;

/**
 * Remembers which payments were seen for whom. Time is cut into pieces as long as the longest time
 * that is looked back, each with values of its own: what is before the last piece is forgotten. Who
 * somebody is stands in no key, only its digest.
 */
final class Sightings {
  private static final String PREFIX = "seen/";
  private static final int TRIES = 100;
  private static final int FORGOTTEN_AT_ONCE = 50;

  private final KeyValueStore store;
  private final long piece;
  private final Object[] locks = Stream.generate(Object::new).limit(16).toArray();
  private final AtomicLong swept = new AtomicLong(Long.MIN_VALUE);

  /**
   * @param longest how far back is looked at most
   */
  Sightings(KeyValueStore store, Duration longest) {
    this.store = store;
    piece = longest.toSeconds();
  }

  /**
   * Notes a payment once, however often it is asked for, and answers what was seen up to it.
   *
   * @param subject for whom, of whatever text
   */
  List<Sighting> note(String subject, Sighting payment) {
    long start = Math.floorDiv(payment.at().getEpochSecond(), piece) * piece;
    forgetBefore(start - piece);
    String digest = digest(subject);
    List<Sighting> before = Sighting.read(store.get(key(start - piece, digest)));
    return Stream.concat(before.stream(), add(key(start, digest), payment).stream()).toList();
  }

  /** Nodes share the store and threads the node: threads wait, and nodes try again. */
  private List<Sighting> add(String key, Sighting payment) {
    synchronized (locks[Math.floorMod(key.hashCode(), locks.length)]) {
      for (int i = 0; i < TRIES; i++) {
        Optional<String> kept = store.get(key);
        List<Sighting> seen = Sighting.read(kept);
        int known = Sighting.find(seen, payment);
        if (known >= 0) {
          return seen.subList(0, known + 1);
        }
        List<Sighting> more = Sighting.append(seen, payment);
        String text = Sighting.text(more);
        boolean written =
            kept.isPresent() ? store.replace(key, kept.get(), text) : store.putIfAbsent(key, text);
        if (written) {
          return more;
        }
      }
    }
    throw PluginException.retryable("store.busy", "Too many payments are counted at once.");
  }

  /** A few at a time, so that no payment waits for it. */
  private void forgetBefore(long start) {
    if (swept.get() >= start) {
      return;
    }
    String oldest = key(start, "");
    List<String> stale =
        store.keys(PREFIX).stream()
            .takeWhile(key -> key.compareTo(oldest) < 0)
            .limit(FORGOTTEN_AT_ONCE)
            .toList();
    stale.forEach(store::remove);
    if (stale.size() < FORGOTTEN_AT_ONCE) {
      swept.accumulateAndGet(start, Math::max);
    }
  }

  private static String key(long start, String digest) {
    return "%s%012d/%s".formatted(PREFIX, start, digest);
  }

  private static String digest(String subject) {
    try {
      byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
