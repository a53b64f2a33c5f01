package org.patchbay.plugin.fraud.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much somebody may pay or order within a time.
 *
 * @param orders whether orders are counted, not payments
 * @param subject for whom is counted
 * @param most how many are no hit yet
 * @param within how far back is looked
 * @param effect what becomes of those above
 */
record VelocityRule(boolean orders, Subject subject, int most, Duration within, Effect effect) {
  static final List<String> FORM = List.of("counted", "for whom", "most", "within", "verdict");

  private static final int HIGHEST = 500;
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Pattern WINDOW = Pattern.compile("(\\d{1,5})\\s*([mhd])");

  /** Whom payments are counted for. */
  enum Subject {
    CUSTOMER,
    EMAIL,
    ADDRESS;

    /** What identifies a suspect; empty when it is not known. */
    Optional<String> of(Suspect suspect) {
      return switch (this) {
        case CUSTOMER -> Optional.of(suspect.customer());
        case EMAIL -> suspect.mail().map(Mail::toString);
        case ADDRESS -> suspect.address().map(Network::line).map(Network::toString);
      };
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static VelocityRule of(List<String> parts) {
    return new VelocityRule(
        orders(parts.get(0)),
        subject(parts.get(1)),
        most(parts.get(2)),
        within(parts.get(3)),
        Lines.effect(parts.get(4)));
  }

  /** The hit when there were so many. */
  Optional<Hit> hit(long count) {
    String counted = orders ? "orders" : "payments";
    return count <= most
        ? Optional.empty()
        : Optional.of(
            Hit.of(
                effect,
                "velocity." + subject.id(),
                "%d %s of this %s within %s; %d are usual."
                    .formatted(count, counted, subject.id(), window(), most)));
  }

  private String window() {
    long minutes = within.toMinutes();
    if (minutes % 1440 == 0) {
      return minutes / 1440 + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  private static boolean orders(String counted) {
    return switch (counted.toLowerCase(Locale.ROOT)) {
      case "payments" -> false;
      case "orders" -> true;
      default ->
          throw new IllegalArgumentException("payments or orders are counted, not " + counted);
    };
  }

  private static Subject subject(String name) {
    for (Subject subject : Subject.values()) {
      if (subject.id().equals(name.toLowerCase(Locale.ROOT))) {
        return subject;
      }
    }
    throw new IllegalArgumentException(
        "it is counted for a customer, email or address, not " + name);
  }

  private static int most(String number) {
    int most = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
    if (most < 1 || most > HIGHEST) {
      throw new IllegalArgumentException("most is from 1 to " + HIGHEST + ", not " + number);
    }
    return most;
  }

  private static Duration within(String text) {
    Matcher window = WINDOW.matcher(text.toLowerCase(Locale.ROOT));
    Duration within = window.matches() ? duration(window) : Duration.ZERO;
    if (within.isZero() || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a time is like 10m, 1h or 7d, and 30d at most, not " + text);
    }
    return within;
  }

  private static Duration duration(Matcher window) {
    long number = Long.parseLong(window.group(1));
    return switch (window.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
