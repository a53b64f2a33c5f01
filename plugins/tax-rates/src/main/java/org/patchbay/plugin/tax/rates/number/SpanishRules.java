package org.patchbay.plugin.tax.rates.number;

import static org.patchbay.plugin.tax.rates.number.CheckDigits.at;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.crossSum;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.part;

/** Spain's numbers: of people by their identity card, of foreigners, and of organisations. */
final class SpanishRules {
  private static final String PERSON = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String ORGANISATION = "JABCDEFGHI";
  private static final String LETTER_ONLY = "NPQRSW";
  private static final String DIGIT_ONLY = "ABEH";

  private SpanishRules() {}

  static boolean spain(String number) {
    char first = number.charAt(0);
    if (Character.isDigit(first)) {
      return person(number);
    }
    return switch (first) {
      case 'K', 'L', 'M' -> person("0" + number.substring(1));
      case 'X', 'Y', 'Z' -> person((first - 'X') + number.substring(1));
      default -> organisation(number);
    };
  }

  private static boolean person(String number) {
    return PERSON.charAt((int) (part(number, 0, 8) % 23)) == number.charAt(8);
  }

  private static boolean organisation(String number) {
    int sum = 0;
    for (int i = 1; i <= 7; i++) {
      sum += i % 2 == 0 ? at(number, i) : crossSum(2 * at(number, i));
    }
    int check = (10 - sum % 10) % 10;
    char kind = number.charAt(0);
    char last = number.charAt(8);
    boolean digit = last == (char) ('0' + check) && LETTER_ONLY.indexOf(kind) < 0;
    boolean letter = last == ORGANISATION.charAt(check) && DIGIT_ONLY.indexOf(kind) < 0;
    return digit || letter;
  }
}
