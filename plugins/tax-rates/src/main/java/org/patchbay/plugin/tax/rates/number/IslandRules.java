package org.patchbay.plugin.tax.rates.number;

import static org.patchbay.plugin.tax.rates.number.CheckDigits.at;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.part;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.weighted;

/** Numbers of Cyprus, Ireland and Northern Ireland. */
final class IslandRules {
  private static final int[] CYPRUS = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
  private static final String IRELAND = "WABCDEFGHIJKLMNOPQRSTUV";

  private IslandRules() {}

  static boolean cyprus(String number) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += i % 2 == 0 ? CYPRUS[at(number, i)] : at(number, i);
    }
    return !number.startsWith("12") && number.charAt(8) == (char) ('A' + sum % 26);
  }

  /** The older form has a letter or sign in the second place; its first digit counts last. */
  static boolean ireland(String number) {
    boolean old = !Character.isDigit(number.charAt(1));
    String digits = old ? "0" + number.substring(2, 7) + number.charAt(0) : number.substring(0, 7);
    int sum = weighted(digits, 8, 7, 6, 5, 4, 3, 2);
    if (number.length() == 9) {
      sum += 9 * IRELAND.indexOf(number.charAt(8));
    }
    return number.charAt(7) == IRELAND.charAt(sum % 23);
  }

  /** As in Great Britain: by 97, or by 97 after 55 was added, for numbers given since 2009. */
  static boolean northernIreland(String number) {
    if (!Character.isDigit(number.charAt(0))) {
      boolean government = number.startsWith("GD");
      return government == (part(number, 2, 5) < 500);
    }
    long sum = weighted(number, 8, 7, 6, 5, 4, 3, 2) + part(number, 7, 9);
    return sum % 97 == 0 || (sum + 55) % 97 == 0;
  }
}
