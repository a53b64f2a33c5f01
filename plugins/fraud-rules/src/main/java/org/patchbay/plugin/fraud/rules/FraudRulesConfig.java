package org.patchbay.plugin.fraud.rules;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of what is held for a review and what is denied. Lists have one entry a line. */
@ObjectClassDefinition(
    name = "Fraud rules",
    description = "Judges payments by rules of your own; every list has one entry a line")
public @interface FraudRulesConfig {

  @AttributeDefinition(
      name = "Velocity",
      description =
          "What is counted; for whom; most; within; verdict. For example: payments; email; 5; 1h;"
              + " review. Counted are payments or orders, for a customer, email or address, within"
              + " minutes, hours or days (10m, 1h, 7d; 30d at most); the verdict is review or deny."
              + " Lines that begin with # are remarks, here and in every list",
      required = false)
  String velocity() default "payments; email; 10; 1h; review";

  @AttributeDefinition(
      name = "Amounts",
      description =
          "Currency; above; verdict. For example: EUR; 500; review. The highest line that an amount"
              + " is above counts",
      required = false)
  String amounts() default "";

  @AttributeDefinition(
      name = "Disposable mail",
      description = "Verdict on addresses that are thrown away after use",
      options = {
        @Option(label = "Nothing", value = "off"),
        @Option(label = "Review", value = "review"),
        @Option(label = "Deny", value = "deny")
      })
  String disposable() default "review";

  @AttributeDefinition(
      name = "Disposable mail domains",
      description = "Domains besides those that the plugin knows; subdomains are meant too",
      required = false)
  String disposableDomains() default "";

  @AttributeDefinition(
      name = "Country mismatch",
      description = "Verdict when the customer's country is not the one of its network",
      options = {
        @Option(label = "Nothing", value = "off"),
        @Option(label = "Review", value = "review"),
        @Option(label = "Deny", value = "deny")
      })
  String countryMismatch() default "review";

  @AttributeDefinition(
      name = "Countries of networks",
      description =
          "Network; country. For example: 203.0.113.0/24; DE. The smallest network that an address"
              + " is in counts; of others no country is known, and nothing is found",
      required = false)
  String networkCountries() default "";

  @AttributeDefinition(
      name = "Blocked",
      description =
          "Kind; value; verdict. For example: domain; example.net; deny. Kinds are email, domain"
              + " (with its subdomains), network (an address, or a range like 2001:db8::/32) and"
              + " country (the customer's, ISO 3166-1 alpha-2)",
      required = false)
  String blocked() default "";

  @AttributeDefinition(
      name = "Allowed",
      description =
          "Kind; value, as above without a verdict. Whoever is on this list is always allowed",
      required = false)
  String allowed() default "";
}
