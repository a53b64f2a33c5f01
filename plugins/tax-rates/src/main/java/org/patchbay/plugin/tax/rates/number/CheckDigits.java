package org.patchbay.plugin.tax.rates.number;

/** The ways of checking digits that several countries share. Digits count from 0, at the left. */
final class CheckDigits {
  private CheckDigits() {}

  /** The digit there. */
  static int at(String number, int index) {
    return Character.digit(number.charAt(index), 10);
  }

  /** The last digit. */
  static int last(String number) {
    return at(number, number.length() - 1);
  }

  /** Sum of the first digits, each times its weight. */
  static int weighted(String number, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += at(number, i) * weights[i];
    }
    return sum;
  }

  /** The number in those places, right end not included. */
  static long part(String number, int from, int to) {
    return Long.parseLong(number.substring(from, to));
  }

  /** Luhn: every second digit from the right is doubled, its digits are added up. */
  static boolean luhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = at(number, number.length() - 1 - i);
      sum += i % 2 == 0 ? digit : crossSum(2 * digit);
    }
    return sum % 10 == 0;
  }

  /** ISO 7064 MOD 11,10. */
  static boolean mod1110(String number) {
    int check = 5;
    for (int i = 0; i < number.length(); i++) {
      check = ((check == 0 ? 10 : check) * 2 % 11 + at(number, i)) % 10;
    }
    return check == 1;
  }

  /** The sum of the digits of a number below 100. */
  static int crossSum(int number) {
    return number / 10 + number % 10;
  }
}
