package org.patchbay.plugin.tax.rates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which taxes a place takes. */
final class RateTable {
  private static final String STANDARD = "eu-standard-rates.txt";

  private final Map<String, List<Rate>> byCountry;

  private RateTable(List<Rate> rates) {
    byCountry = rates.stream().collect(Collectors.groupingBy(Rate::country));
  }

  /** The tenant's own rates, and the standard ones of countries of which it has no own. */
  static RateTable of(List<Rate> own, boolean standard) {
    List<Rate> all = new ArrayList<>(own);
    if (standard) {
      Set<String> known =
          own.stream()
              .filter(rate -> rate.region().isEmpty())
              .map(Rate::country)
              .collect(Collectors.toSet());
      standard().stream().filter(rate -> !known.contains(rate.country())).forEach(all::add);
    }
    return new RateTable(all);
  }

  /** The taxes of a region on a day, or of its country where the region has none of its own. */
  List<Rate> find(String country, String region, LocalDate day) {
    List<Rate> own = find(country, day).filter(rate -> rate.region().equals(region)).toList();
    return own.isEmpty()
        ? find(country, day).filter(rate -> rate.region().isEmpty()).toList()
        : own;
  }

  private Stream<Rate> find(String country, LocalDate day) {
    return byCountry.getOrDefault(country, List.of()).stream().filter(rate -> rate.holds(day));
  }

  private static List<Rate> standard() {
    try (InputStream file = RateTable.class.getResourceAsStream(STANDARD)) {
      RateReader reader = new RateReader(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      if (!reader.errors().isEmpty()) {
        throw new IllegalStateException(STANDARD + ": " + reader.errors());
      }
      return reader.rates();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
