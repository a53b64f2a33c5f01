package org.patchbay.plugin.testkit.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.plugin.api.event.Event;

/** Events to try a listener with. */
public final class Events {
  /** The time of the first event here; each after it is a millisecond later. */
  public static final Instant TIME = Instant.parse("2026-11-01T12:00:00Z");

  private static final AtomicLong MADE = new AtomicLong();

  private Events() {}

  /** A paid invoice. */
  public static Event paid(String invoice, long sequence) {
    return of("invoice.paid", invoice, sequence, Map.of("total", "19.90", "currency", "EUR"));
  }

  /** Any event of the present time of these events. */
  public static Event of(String type, String aggregateId, long sequence, Map<String, Object> data) {
    return at(TIME.plusMillis(MADE.get()), type, aggregateId, sequence, data);
  }

  /** Any event of any time. */
  public static Event at(
      Instant at, String type, String aggregateId, long sequence, Map<String, Object> data) {
    return new Event(
        id(at, MADE.incrementAndGet()),
        at,
        type,
        "CUSTOMER 01930000-0000-7000-8000-000000000001",
        type.substring(0, Math.max(type.indexOf('.'), 0)),
        aggregateId,
        sequence,
        data,
        Optional.of("request-" + aggregateId),
        Optional.empty(),
        Optional.of("192.0.2.7"));
  }

  /** UUID version 7: the time first, then a number that makes it unique. */
  private static UUID id(Instant at, long number) {
    return new UUID(
        at.toEpochMilli() << 16 | 0x7000 | number >>> 50 & 0xFFF,
        Long.MIN_VALUE | number & (1L << 50) - 1);
  }
}
