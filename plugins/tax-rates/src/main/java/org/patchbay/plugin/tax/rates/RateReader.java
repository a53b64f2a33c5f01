package org.patchbay.plugin.tax.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a table of rates: {@code country; region; name; rate; first day; last day}, one a line.
 * Collects what is wrong, each with the number of its line, and gives up when that is too much.
 */
final class RateReader {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern REGION = Pattern.compile("[A-Z0-9]{0,3}");
  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,4})?");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int NAME = 40;
  private static final int LINES = 5_000;
  private static final int ERRORS = 20;

  private final List<Rate> rates = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  RateReader(String table) {
    List<String> lines = table.lines().toList();
    if (lines.size() > LINES) {
      errors.add("has " + lines.size() + " lines; at most " + LINES + " are read");
      return;
    }
    for (int i = 0; i < lines.size() && errors.size() < ERRORS; i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        read(i + 1, line.split(";", -1));
      }
    }
  }

  /** What was read. */
  List<Rate> rates() {
    return rates;
  }

  /** What is wrong; empty when all is well. */
  List<String> errors() {
    return errors;
  }

  private void read(int number, String[] cells) {
    if (cells.length < 4 || cells.length > 6) {
      wrong(
          number,
          "has %d parts; it needs country; region; name; rate; first day; last day"
              .formatted(cells.length));
      return;
    }
    int before = errors.size();
    String country = cells[0].strip();
    if (!COUNTRIES.contains(country)) {
      wrong(number, "country \"" + country + "\" must be an ISO 3166-1 alpha-2 code like DE");
    } else if (!Territory.of(country).equals(country)) {
      wrong(
          number,
          "country \"%s\" has the rates of %s, where it belongs for VAT: leave the line out"
              .formatted(country, Territory.of(country)));
    }
    String region = cells[1].strip();
    if (!REGION.matcher(region).matches()) {
      wrong(
          number,
          "region \"" + region + "\" must be the second part of an ISO 3166-2 code like CA");
    }
    String name = cells[2].strip();
    if (name.isEmpty() || name.length() > NAME) {
      wrong(number, "name must have 1 to " + NAME + " characters");
    }
    BigDecimal percent = percent(number, cells[3].strip());
    LocalDate from = day(number, "first day", cells, 4, LocalDate.MIN);
    LocalDate until = day(number, "last day", cells, 5, LocalDate.MAX);
    if (from.isAfter(until)) {
      wrong(number, "last day " + until + " must not be before the first day " + from);
    }
    if (errors.size() == before) {
      add(number, new Rate(country, region, name, percent, from, until));
    }
  }

  private void add(int number, Rate rate) {
    for (int i = 0; i < rates.size(); i++) {
      if (rates.get(i).overlaps(rate)) {
        wrong(
            number,
            "holds on a day on which line %d has %s of %s already"
                .formatted(numbers.get(i), rate.name(), rate.jurisdiction()));
        return;
      }
    }
    rates.add(rate);
    numbers.add(number);
  }

  private BigDecimal percent(int number, String text) {
    if (PERCENT.matcher(text).matches()) {
      BigDecimal percent = new BigDecimal(text);
      if (percent.compareTo(HUNDRED) <= 0) {
        return percent;
      }
    }
    wrong(
        number,
        "rate \"" + text + "\" must be a percentage from 0 to 100 like 19 or 25.5, without a sign");
    return BigDecimal.ZERO;
  }

  private LocalDate day(int number, String what, String[] cells, int index, LocalDate none) {
    String text = index < cells.length ? cells[index].strip() : "";
    if (text.isEmpty()) {
      return none;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      wrong(number, what + " \"" + text + "\" must be a date like 2026-01-31, or empty");
      return none;
    }
  }

  private void wrong(int number, String what) {
    errors.add("line " + number + ": " + what);
  }
}
