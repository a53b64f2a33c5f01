package org.patchbay.plugin.tax.rates.number;

import static org.patchbay.plugin.tax.rates.number.CheckDigits.luhn;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.part;

/** France's numbers: a key of two characters and the company's SIREN. */
final class FrenchRules {
  private static final String KEY = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private FrenchRules() {}

  /** Companies in Monaco have French numbers with a SIREN from 000 that bears no check digit. */
  static boolean france(String number) {
    String siren = number.substring(2);
    return (siren.startsWith("000") || luhn(siren)) && key(number, part(number, 2, 11));
  }

  private static boolean key(String number, long siren) {
    char first = number.charAt(0);
    char second = number.charAt(1);
    if (Character.isDigit(first) && Character.isDigit(second)) {
      return part(number, 0, 2) == (12 + 3 * (siren % 97)) % 97;
    }
    int check =
        Character.isDigit(first)
            ? KEY.indexOf(first) * 24 + KEY.indexOf(second) - 10
            : KEY.indexOf(first) * 34 + KEY.indexOf(second) - 100;
    return (siren + 1 + check / 11) % 11 == check % 11;
  }
}
