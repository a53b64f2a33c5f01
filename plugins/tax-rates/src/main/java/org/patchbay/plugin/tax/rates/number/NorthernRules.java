package org.patchbay.plugin.tax.rates.number;

import static org.patchbay.plugin.tax.rates.number.CheckDigits.last;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.luhn;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.part;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.weighted;

import java.math.BigInteger;

/** Numbers of the Baltic states, Belgium, the Netherlands and Sweden. */
final class NorthernRules {
  private static final BigInteger MOD_97 = BigInteger.valueOf(97);

  private NorthernRules() {}

  static boolean belgium(String number) {
    return 97 - part(number, 0, 8) % 97 == part(number, 8, 10);
  }

  /** Nine digits are a company's, twelve those of a temporary payer; the last but one is 1. */
  static boolean lithuania(String number) {
    int check = lithuanian(number, 0) % 11;
    if (check == 10) {
      check = lithuanian(number, 2) % 11;
    }
    return number.charAt(number.length() - 2) == '1' && check % 10 == last(number);
  }

  /** A company's begins with a digit above 3, a person's with the day of birth or 32. */
  static boolean latvia(String number) {
    if (number.charAt(0) > '3') {
      return weighted(number, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
    }
    return (1 + weighted(number, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == last(number);
  }

  /** Companies' by the eleven-test; sole traders', since 2020, by ISO 7064 MOD 97-10. */
  static boolean netherlands(String number) {
    int elevens = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2, -1);
    return elevens % 11 == 0 || mod97("NL" + number);
  }

  static boolean sweden(String number) {
    return luhn(number.substring(0, 10));
  }

  private static int lithuanian(String number, int shift) {
    int sum = 0;
    for (int i = 0; i < number.length() - 1; i++) {
      sum += CheckDigits.at(number, i) * (1 + (i + shift) % 9);
    }
    return sum;
  }

  /** Letters count from 10. */
  private static boolean mod97(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().forEach(character -> digits.append(Character.digit(character, 36)));
    return new BigInteger(digits.toString()).mod(MOD_97).intValue() == 1;
  }
}
