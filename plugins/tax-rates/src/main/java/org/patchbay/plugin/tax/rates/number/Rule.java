package org.patchbay.plugin.tax.rates.number;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a state's VAT numbers are like.
 *
 * @param country ISO 3166-1 alpha-2 of those who have such numbers
 * @param format after the prefix
 * @param shape the same for people
 * @param check tells whether the check digits fit
 */
record Rule(String country, Pattern format, String shape, Predicate<String> check) {

  static Rule of(String country, String format, String shape, Predicate<String> check) {
    return new Rule(country, Pattern.compile(format), shape, check);
  }
}
