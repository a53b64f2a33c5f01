package org.patchbay.billing.internal.catalogue;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.patchbay.billing.Customers.NewCustomer;
import org.patchbay.persistence.Problem;

/** What a customer must be like. */
final class CustomerRules {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+");
  private static final Pattern REGION = Pattern.compile("[A-Z0-9]{0,3}");
  private static final int POSTAL_CODE = 20;
  private static final int COMPANY = 200;
  private static final int TAX_NUMBER = 40;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private CustomerRules() {}

  /**
   * @throws Problem naming every wrong field
   */
  static void check(NewCustomer customer) {
    List<Problem.Field> wrong = new ArrayList<>();
    // RFC 5321, 4.5.3.1.3: a path has at most 256 octets, its angle brackets included
    if (customer.email().length() > 254 || !EMAIL.matcher(customer.email()).matches()) {
      wrong.add(new Problem.Field("email", "must be an address like name@example.com"));
    }
    if (customer.name().isBlank() || customer.name().length() > 200) {
      wrong.add(new Problem.Field("name", "must have 1 to 200 characters"));
    }
    if (!customer.country().isEmpty() && !COUNTRIES.contains(customer.country())) {
      wrong.add(
          new Problem.Field("country", "must be an ISO 3166-1 alpha-2 code like DE, or empty"));
    }
    if (!REGION.matcher(customer.region()).matches()) {
      wrong.add(
          new Problem.Field(
              "region", "must be the second part of an ISO 3166-2 code like CA, or empty"));
    }
    atMost(POSTAL_CODE, "postalCode", customer.postalCode(), wrong);
    atMost(COMPANY, "company", customer.company(), wrong);
    atMost(TAX_NUMBER, "taxNumber", customer.taxNumber(), wrong);
    if (!customer.locale().isEmpty() && !isLanguageTag(customer.locale())) {
      wrong.add(new Problem.Field("locale", "must be a BCP 47 language tag like de-AT, or empty"));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }

  private static void atMost(int length, String field, String value, List<Problem.Field> wrong) {
    if (value.length() > length) {
      wrong.add(new Problem.Field(field, "must have at most " + length + " characters"));
    }
  }

  private static boolean isLanguageTag(String tag) {
    try {
      new Locale.Builder().setLanguageTag(tag);
      return true;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}
