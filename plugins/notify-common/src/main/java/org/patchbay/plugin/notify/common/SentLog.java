package org.patchbay.plugin.notify.common;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.patchbay.plugin.api.KeyValueStore;

/**
 * Remembers which messages were taken, so that a repeated call sends nothing twice. For services
 * that take no idempotency key. Remembers for a day at least and two at most; a message repeats
 * only if a crash fell between the service's answer and {@link #keep}.
 */
public final class SentLog {
  private static final String PREFIX = "sent/";
  private static final int FORGOTTEN_AT_ONCE = 20;

  private final KeyValueStore store;
  private final Clock clock;
  private final AtomicReference<LocalDate> swept = new AtomicReference<>(LocalDate.MIN);

  public SentLog(KeyValueStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The reference of the message that was sent for that key. */
  public Optional<String> find(String idempotencyKey) {
    LocalDate today = LocalDate.now(clock);
    return Stream.of(today, today.minusDays(1))
        .flatMap(day -> store.get(key(day, idempotencyKey)).stream())
        .findFirst();
  }

  /** Remembers a message that was taken. */
  public void keep(String idempotencyKey, String reference) {
    LocalDate today = LocalDate.now(clock);
    store.put(key(today, idempotencyKey), reference);
    if (!today.equals(swept.get())) {
      forgetBefore(today);
    }
  }

  /** A few with each message until no more are left, so that no message waits for it. */
  private void forgetBefore(LocalDate today) {
    String oldest = key(today.minusDays(1), "");
    List<String> stale =
        store.keys(PREFIX).stream()
            .takeWhile(key -> key.compareTo(oldest) < 0)
            .limit(FORGOTTEN_AT_ONCE)
            .toList();
    stale.forEach(store::remove);
    if (stale.size() < FORGOTTEN_AT_ONCE) {
      swept.set(today);
    }
  }

  private static String key(LocalDate day, String idempotencyKey) {
    return PREFIX + day + "/" + idempotencyKey;
  }
}
