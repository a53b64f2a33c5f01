package org.patchbay.plugin.tax.rates.number;

import static org.patchbay.plugin.tax.rates.number.CheckDigits.at;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.crossSum;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.last;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.part;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.weighted;

/** Numbers of Austria, Bulgaria, Czechia, Romania, Slovakia and Slovenia. */
final class CentralRules {
  private CentralRules() {}

  static boolean austria(String number) {
    int sum = 4;
    for (int i = 0; i < 7; i++) {
      sum += i % 2 == 0 ? at(number, i + 1) : crossSum(2 * at(number, i + 1));
    }
    return (10 - sum % 10) % 10 == last(number);
  }

  /** Nine digits are a company's; ten are a person's, a foreigner's or another payer's. */
  static boolean bulgaria(String number) {
    return number.length() == 9
        ? company(number)
        : citizen(number) || foreigner(number) || other(number);
  }

  /** Eight digits are a company's; nine and ten are a person's. */
  static boolean czechia(String number) {
    return switch (number.length()) {
      case 8 ->
          number.charAt(0) != '9'
              && (11 - weighted(number, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == last(number);
      case 9 -> number.charAt(0) == '6' && sixer(number) || bornBefore1954(number);
      default -> part(number, 0, 9) % 11 % 10 == last(number) && born(number);
    };
  }

  static boolean romania(String number) {
    String ten = "0".repeat(10 - number.length()) + number;
    return weighted(ten, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == last(ten);
  }

  static boolean slovakia(String number) {
    return "234789".indexOf(number.charAt(2)) >= 0 && part(number, 0, 10) % 11 == 0;
  }

  static boolean slovenia(String number) {
    int check = 11 - weighted(number, 8, 7, 6, 5, 4, 3, 2) % 11;
    return check != 11 && check % 10 == last(number);
  }

  private static boolean company(String number) {
    int check = weighted(number, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
    if (check == 10) {
      check = weighted(number, 3, 4, 5, 6, 7, 8, 9, 10) % 11;
    }
    return check % 10 == last(number);
  }

  /** Begins with year, month and day; the month is 20 more before 1900 and 40 more from 2000. */
  private static boolean citizen(String number) {
    long month = part(number, 2, 4);
    long day = part(number, 4, 6);
    boolean born = month <= 52 && month % 20 >= 1 && month % 20 <= 12 && day >= 1 && day <= 31;
    return born && weighted(number, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == last(number);
  }

  private static boolean foreigner(String number) {
    return weighted(number, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == last(number);
  }

  private static boolean other(String number) {
    int check = 11 - weighted(number, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return check != 10 && check % 11 == last(number);
  }

  /** Given to people who have no birth number. */
  private static boolean sixer(String number) {
    int check = weighted(number.substring(1), 8, 7, 6, 5, 4, 3, 2) % 11;
    return 8 - (10 - check) % 11 == last(number);
  }

  /** Birth numbers from before 1954 bear no check digit. */
  private static boolean bornBefore1954(String number) {
    return part(number, 0, 2) < 54 && born(number);
  }

  /** Year, month and day; a woman's month is 50 more, and 20 more where numbers ran out. */
  private static boolean born(String number) {
    long month = part(number, 2, 4) % 50;
    long day = part(number, 4, 6);
    return month % 20 >= 1 && month % 20 <= 12 && month <= 32 && day >= 1 && day <= 31;
  }
}
