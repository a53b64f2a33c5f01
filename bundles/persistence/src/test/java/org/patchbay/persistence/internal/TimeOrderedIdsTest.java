package org.patchbay.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  private static final long NOW = 1_700_000_000_000L;

  @Test
  void beginWithTheTime() {
    UUID id = new TimeOrderedIds(() -> NOW).next();

    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void riseWithinAMillisecondAndWhenTheClockGoesBack() {
    AtomicLong clock = new AtomicLong(NOW);
    TimeOrderedIds ids = new TimeOrderedIds(clock::get);
    List<String> before = Stream.generate(ids::next).limit(10_000).map(UUID::toString).toList();
    clock.addAndGet(-60_000);
    List<String> after = Stream.generate(ids::next).limit(10).map(UUID::toString).toList();

    List<String> all = Stream.concat(before.stream(), after.stream()).toList();
    assertThat(all).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void differWhenManyThreadsAsk() {
    TimeOrderedIds ids = new TimeOrderedIds(() -> NOW);

    List<UUID> made = IntStream.range(0, 10_000).parallel().mapToObj(i -> ids.next()).toList();

    assertThat(made).doesNotHaveDuplicates();
  }
}
