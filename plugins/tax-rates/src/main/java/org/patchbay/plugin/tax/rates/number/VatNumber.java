package org.patchbay.plugin.tax.rates.number;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A VAT number of a member state or of Northern Ireland, with its check digits found good.
 *
 * @param prefix as VIES knows it: mostly the country's code, {@code EL} for Greece, {@code XI} for
 *     Northern Ireland
 * @param rest what follows
 */
public record VatNumber(String prefix, String rest) {
  private static final Pattern BETWEEN = Pattern.compile("[\\s./:-]");
  private static final int LONGEST = 40;

  /**
   * Reads a number.
   *
   * @param country ISO 3166-1 alpha-2, for a number without prefix; may be empty
   * @param text as it was written
   */
  public static Reading read(String country, String text) {
    String whole =
        BETWEEN
            .matcher(text.length() > LONGEST ? "" : text)
            .replaceAll("")
            .toUpperCase(Locale.ROOT);
    Optional<String> own = prefixAt(whole);
    if (own.isPresent()) {
      return read(own.get(), own.get(), whole.substring(2));
    }
    Optional<String> given = prefixOf(country);
    return given.isPresent()
        ? read(given.get(), "", whole)
        : new Reading(
            Optional.empty(), "a VAT number begins with two letters that name its state, like DE");
  }

  /** ISO 3166-1 alpha-2 of the state that gave it. */
  public String country() {
    return Rules.BY_PREFIX.get(prefix).country();
  }

  /** In the form to keep. */
  @Override
  public String toString() {
    return prefix + rest;
  }

  /** True for a country whose companies have such numbers. */
  public static boolean known(String country) {
    return prefixOf(country).isPresent();
  }

  private static Reading read(String prefix, String shown, String rest) {
    Rule rule = Rules.BY_PREFIX.get(prefix);
    String padded = prefix.equals("BE") && rest.length() == 9 ? "0" + rest : rest;
    if (!rule.format().matcher(padded).matches()) {
      String after = shown.isEmpty() ? "" : shown + " is followed by ";
      return new Reading(
          Optional.empty(), "a number of " + rule.country() + ": " + after + rule.shape());
    }
    return rule.check().test(padded)
        ? new Reading(Optional.of(new VatNumber(prefix, padded)), "")
        : new Reading(Optional.empty(), "its check digits do not fit: there is a typing error");
  }

  private static Optional<String> prefixAt(String whole) {
    if (whole.startsWith("GR")) {
      return Optional.of("EL");
    }
    return Rules.BY_PREFIX.keySet().stream().filter(whole::startsWith).findFirst();
  }

  /** Great Britain's own numbers, Northern Ireland's left out, are unknown here. */
  private static Optional<String> prefixOf(String country) {
    return Rules.BY_PREFIX.entrySet().stream()
        .filter(rule -> rule.getValue().country().equals(country) && !rule.getKey().equals("XI"))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * What became of reading.
   *
   * @param number empty when it cannot be one
   * @param reason what would be right then; empty otherwise
   */
  public record Reading(Optional<VatNumber> number, String reason) {}
}
