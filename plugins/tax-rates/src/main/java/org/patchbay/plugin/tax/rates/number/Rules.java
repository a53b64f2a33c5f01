package org.patchbay.plugin.tax.rates.number;

import static java.util.Map.entry;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.last;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.part;
import static org.patchbay.plugin.tax.rates.number.CheckDigits.weighted;

import java.util.Map;

/**
 * The VAT numbers of the member states and of Northern Ireland, by the prefix that VIES knows them
 * by. Structures as the Commission publishes them with VIES; check digits as the states do.
 */
final class Rules {
  static final Map<String, Rule> BY_PREFIX =
      Map.ofEntries(
          entry("AT", Rule.of("AT", "U\\d{8}", "U and 8 digits", CentralRules::austria)),
          entry("BE", Rule.of("BE", "[01]\\d{9}", "10 digits from 0 or 1", NorthernRules::belgium)),
          entry("BG", Rule.of("BG", "\\d{9,10}", "9 or 10 digits", CentralRules::bulgaria)),
          entry("CY", Rule.of("CY", "\\d{8}[A-Z]", "8 digits and a letter", IslandRules::cyprus)),
          entry("CZ", Rule.of("CZ", "\\d{8,10}", "8 to 10 digits", CentralRules::czechia)),
          entry("DE", Rule.of("DE", "[1-9]\\d{8}", "9 digits", CheckDigits::mod1110)),
          entry("DK", Rule.of("DK", "[1-9]\\d{7}", "8 digits", Rules::denmark)),
          entry("EE", Rule.of("EE", "10\\d{7}", "9 digits from 10", Rules::estonia)),
          entry("EL", Rule.of("GR", "\\d{9}", "9 digits", Rules::greece)),
          entry(
              "ES",
              Rule.of(
                  "ES",
                  "[0-9A-HJ-NP-SUVWXYZ]\\d{7}[0-9A-Z]",
                  "9 characters, the first, the last or both letters",
                  SpanishRules::spain)),
          entry("FI", Rule.of("FI", "\\d{8}", "8 digits", Rules::finland)),
          entry(
              "FR",
              Rule.of(
                  "FR",
                  "[0-9A-HJ-NP-Z]{2}\\d{9}",
                  "2 digits or letters and 9 digits",
                  FrenchRules::france)),
          entry("HR", Rule.of("HR", "\\d{11}", "11 digits", CheckDigits::mod1110)),
          entry("HU", Rule.of("HU", "\\d{8}", "8 digits", Rules::hungary)),
          entry(
              "IE",
              Rule.of(
                  "IE",
                  "\\d[0-9A-Z+*]\\d{5}[A-W][A-IW]?",
                  "7 digits and 1 or 2 letters, the second digit may be a letter",
                  IslandRules::ireland)),
          entry("IT", Rule.of("IT", "\\d{11}", "11 digits", Rules::italy)),
          entry("LT", Rule.of("LT", "\\d{9}|\\d{12}", "9 or 12 digits", NorthernRules::lithuania)),
          entry("LU", Rule.of("LU", "\\d{8}", "8 digits", Rules::luxembourg)),
          entry("LV", Rule.of("LV", "\\d{11}", "11 digits", NorthernRules::latvia)),
          entry("MT", Rule.of("MT", "[1-9]\\d{7}", "8 digits", Rules::malta)),
          entry(
              "NL",
              Rule.of(
                  "NL",
                  "\\d{9}B(?!00)\\d{2}",
                  "9 digits, B and 2 digits",
                  NorthernRules::netherlands)),
          entry("PL", Rule.of("PL", "\\d{10}", "10 digits", Rules::poland)),
          entry("PT", Rule.of("PT", "[1-9]\\d{8}", "9 digits", Rules::portugal)),
          entry("RO", Rule.of("RO", "[1-9]\\d{1,9}", "2 to 10 digits", CentralRules::romania)),
          entry(
              "SE",
              Rule.of(
                  "SE",
                  "\\d{10}(?!00|9[5-9])\\d{2}",
                  "12 digits, often ending in 01",
                  NorthernRules::sweden)),
          entry("SI", Rule.of("SI", "[1-9]\\d{7}", "8 digits", CentralRules::slovenia)),
          entry("SK", Rule.of("SK", "[1-9]\\d{9}", "10 digits", CentralRules::slovakia)),
          entry(
              "XI",
              Rule.of(
                  "GB",
                  "\\d{9}|\\d{12}|(GD|HA)\\d{3}",
                  "9 or 12 digits, or GD or HA and 3 digits",
                  IslandRules::northernIreland)));

  private Rules() {}

  private static boolean denmark(String number) {
    return weighted(number, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  private static boolean estonia(String number) {
    return weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  private static boolean finland(String number) {
    return weighted(number, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
  }

  private static boolean greece(String number) {
    return weighted(number, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == last(number);
  }

  private static boolean hungary(String number) {
    return weighted(number, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
  }

  /** Seven digits of the payer, three of the province that gave the number, one to check. */
  private static boolean italy(String number) {
    long province = part(number, 7, 10);
    boolean given =
        province >= 1 && province <= 100
            || province == 120
            || province == 121
            || province == 888
            || province == 999;
    return given && part(number, 0, 7) > 0 && CheckDigits.luhn(number);
  }

  private static boolean luxembourg(String number) {
    return part(number, 0, 6) % 89 == part(number, 6, 8);
  }

  private static boolean malta(String number) {
    return weighted(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
  }

  private static boolean poland(String number) {
    return weighted(number, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == last(number);
  }

  private static boolean portugal(String number) {
    return (11 - weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10 == last(number);
  }
}
