package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.patchbay.plugin.api.server.Usage;

/**
 * Usage from Proxmox VE's round robin database. That holds averages per second over steps that grow
 * with age (a minute for the last hour, up to a week for the last years), so a quantity is as exact
 * as the steps of the time asked for.
 */
final class Traffic {
  private final PveClient client;
  private final Clock clock;

  Traffic(PveClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  List<Usage> of(Guest guest, Instant from, Instant to) {
    List<JsonObject> rows =
        client.list(guest.path("rrddata"), Map.of("timeframe", timeframe(from), "cf", "AVERAGE"));
    return List.of(
        new Usage("traffic.in", "byte", sum(rows, "netin", from, to), from, to),
        new Usage("traffic.out", "byte", sum(rows, "netout", from, to), from, to));
  }

  /** The finest that reaches back so far. */
  private String timeframe(Instant from) {
    Duration age = Duration.between(from, clock.instant());
    if (age.compareTo(Duration.ofHours(1)) <= 0) {
      return "hour";
    }
    if (age.compareTo(Duration.ofDays(1)) <= 0) {
      return "day";
    }
    if (age.compareTo(Duration.ofDays(7)) <= 0) {
      return "week";
    }
    return age.compareTo(Duration.ofDays(31)) <= 0 ? "month" : "year";
  }

  /** Rates times the seconds of their step that fall into the span, in whole bytes. */
  private static BigDecimal sum(List<JsonObject> rows, String field, Instant from, Instant to) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i + 1 < rows.size(); i++) {
      long begin = Math.max(rows.get(i).getLong("time", 0), from.getEpochSecond());
      long end = Math.min(rows.get(i + 1).getLong("time", 0), to.getEpochSecond());
      if (end > begin) {
        BigDecimal rate = Json.decimal(rows.get(i), field, BigDecimal.ZERO);
        sum = sum.add(rate.multiply(BigDecimal.valueOf(end - begin)));
      }
    }
    return sum.setScale(0, RoundingMode.HALF_UP);
  }
}
