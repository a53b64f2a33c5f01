package org.patchbay.billing.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.billing.NotificationSettings.QuietHours;

class QuietTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = hours("22:00", "07:00");

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T20:59:59Z, ''",
    "2026-11-21T21:00:00Z, 2026-11-22T06:00:00Z",
    "2026-11-22T05:59:59Z, 2026-11-22T06:00:00Z",
    "2026-11-22T06:00:00Z, ''"
  })
  void endsInTheMorning(Instant at, String end) {
    assertThat(Quiet.end(NIGHT, BERLIN, at).map(Instant::toString).orElse("")).isEqualTo(end);
  }

  /** On 2026-03-29 there is no 02:30 in Berlin: at 02:00 it is 03:00. */
  @Test
  void endsWhenClocksGoForwardOverTheEnd() {
    QuietHours hours = hours("22:00", "02:30");
    Instant change = Instant.parse("2026-03-29T01:00:00Z");

    assertThat(Quiet.end(hours, BERLIN, change.minusSeconds(1))).contains(change);
    assertThat(Quiet.end(hours, BERLIN, change)).isEmpty();
  }

  /** On 2026-03-29 there is no 02:30 in Berlin, so it is quiet from 03:00 on. */
  @Test
  void beginsWhenClocksGoForwardOverTheBeginning() {
    QuietHours hours = hours("02:30", "05:00");
    Instant change = Instant.parse("2026-03-29T01:00:00Z");

    assertThat(Quiet.end(hours, BERLIN, change.minusSeconds(1))).isEmpty();
    assertThat(Quiet.end(hours, BERLIN, change)).contains(Instant.parse("2026-03-29T03:00:00Z"));
  }

  /** On 2026-10-25 it is 02:30 twice in Berlin, at 00:30Z and at 01:30Z. */
  @Test
  void lastsUntilTheSecondTimeWhenClocksGoBack() {
    QuietHours hours = hours("22:00", "02:30");

    assertThat(Quiet.end(hours, BERLIN, Instant.parse("2026-10-25T00:45:00Z")))
        .contains(Instant.parse("2026-10-25T01:30:00Z"));
    assertThat(Quiet.end(hours, BERLIN, Instant.parse("2026-10-25T01:30:00Z"))).isEmpty();
  }

  @Test
  void beginsTheFirstTimeWhenClocksGoBack() {
    QuietHours hours = hours("02:30", "05:00");

    assertThat(Quiet.end(hours, BERLIN, Instant.parse("2026-10-25T00:30:00Z")))
        .contains(Instant.parse("2026-10-25T04:00:00Z"));
    assertThat(Quiet.end(hours, BERLIN, Instant.parse("2026-10-25T01:10:00Z"))).isPresent();
  }

  /** Samoa had no 2011-12-30 at all. */
  @Test
  void endsWhereADayIsMissing() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    Instant night = Instant.parse("2011-12-30T09:59:00Z");

    assertThat(Quiet.end(NIGHT, apia, night))
        .hasValueSatisfying(end -> assertThat(Quiet.end(NIGHT, apia, end)).isEmpty());
  }

  /** By the clock on the wall, whatever it did before. */
  @Property(tries = 3000)
  void isQuietWheneverTheWallClockSaysSo(
      @ForAll("zones") ZoneId zone,
      @ForAll("times") LocalTime from,
      @ForAll("times") LocalTime to,
      @ForAll("instants") Instant at) {
    Assume.that(!from.equals(to));
    LocalTime wall = at.atZone(zone).toLocalTime();
    boolean within =
        from.isBefore(to)
            ? !wall.isBefore(from) && wall.isBefore(to)
            : !wall.isBefore(from) || wall.isBefore(to);

    Optional<Instant> end = Quiet.end(new QuietHours(from, to), zone, at);

    if (within) {
      assertThat(end).isPresent();
    }
    end.ifPresent(
        over -> {
          assertThat(over).isAfter(at).isBefore(at.plus(Duration.ofHours(50)));
          assertThat(Quiet.end(new QuietHours(from, to), zone, over)).isEmpty();
        });
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Asia/Kathmandu")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<LocalTime> times() {
    return Arbitraries.integers().between(0, 24 * 60 - 1).map(m -> LocalTime.MIN.plusMinutes(m));
  }

  /** Around the changes of clocks as often as at any other time. */
  @Provide
  Arbitrary<Instant> instants() {
    Arbitrary<Instant> any =
        Arbitraries.longs()
            .between(
                Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2027-12-31T00:00:00Z").getEpochSecond())
            .map(Instant::ofEpochSecond);
    Arbitrary<Instant> changes =
        Arbitraries.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-11-01T06:00:00Z")
            .map(Instant::parse)
            .flatMap(
                change -> Arbitraries.longs().between(-7200, 7200).map(s -> change.plusSeconds(s)));
    return Arbitraries.oneOf(any, changes);
  }

  private static QuietHours hours(String from, String to) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
  }
}
