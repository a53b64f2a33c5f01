package org.patchbay.plugin.tax.rates;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of who sells, at which rates. */
@ObjectClassDefinition(name = "Tax rates", description = "Tax by a table of rates")
public @interface TaxRatesConfig {

  @AttributeDefinition(
      name = "Seller's country",
      description = "Where the seller is established, ISO 3166-1 alpha-2 like DE")
  String sellerCountry();

  @AttributeDefinition(
      name = "Prices include tax",
      description = "Plans are priced with tax: what the customer pays stays the same everywhere")
  boolean pricesIncludeTax() default false;

  @AttributeDefinition(
      name = "EU standard rates",
      description = "Know the standard VAT rates of the member states that the table leaves out")
  boolean standardRates() default true;

  @AttributeDefinition(
      name = "Rates",
      description =
          "One rate a line: country; region; name; rate in percent; first day; last day. Region and"
              + " days may be empty; lines that begin with # are remarks",
      required = false)
  String rates() default "";

  @AttributeDefinition(
      name = "Private customers in other member states",
      description = "Whose VAT they pay to a seller in the EU",
      options = {
        @Option(label = "Their own country's", value = "destination"),
        @Option(label = "The seller's; below the threshold of EUR 10000 a year", value = "origin")
      })
  String privateAbroad() default "destination";

  @AttributeDefinition(
      name = "Numbers that nobody can tell of",
      description =
          "What a company pays while nobody could say that its VAT number is registered; always,"
              + " where VIES is not asked",
      options = {
        @Option(label = "VAT like a private customer", value = "charge"),
        @Option(label = "Nothing: reverse charge", value = "reverse")
      })
  String uncheckedNumbers() default "charge";

  @AttributeDefinition(
      name = "Ask VIES",
      description =
          "Ask the Commission's VIES whether a VAT number is registered; nobody else can tell")
  boolean vies() default false;

  @AttributeDefinition(
      name = "Time-out of VIES (seconds)",
      description = "After this a number counts as not known",
      min = "1",
      max = "6")
  int viesTimeoutSeconds() default 3;

  @AttributeDefinition(
      name = "Note of reverse charge",
      description = "Printed on an invoice whose VAT the customer owes")
  String reverseChargeNote() default
      "Reverse charge: the customer owes the VAT (Article 196 of Directive 2006/112/EC)";

  @AttributeDefinition(
      name = "Note of other countries",
      description = "Printed on an invoice to a place that has no rate")
  String elsewhereNote() default "Not subject to VAT: supplied outside the EU";

  @AttributeDefinition(
      name = "URL of VIES",
      description = "Another only to test against a stand-in")
  String operator_viesUrl() default "https://ec.europa.eu/taxation_customs/vies/rest-api";
}
