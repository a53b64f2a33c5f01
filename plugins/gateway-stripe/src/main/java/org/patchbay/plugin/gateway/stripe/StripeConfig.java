package org.patchbay.plugin.gateway.stripe;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of a tenant's Stripe account. */
@ObjectClassDefinition(name = "Stripe", description = "Payments by Stripe")
public @interface StripeConfig {

  @AttributeDefinition(
      name = "Secret key",
      description = "Secret (sk_…) or restricted (rk_…) key of the account",
      type = AttributeType.PASSWORD)
  String secretKey();

  @AttributeDefinition(
      name = "Webhook secret",
      description =
          "Signing secret (whsec_…) of the webhook endpoint; without it webhooks are refused",
      type = AttributeType.PASSWORD,
      required = false)
  String webhookSecret() default "";

  @AttributeDefinition(
      name = "Previous webhook secret",
      description = "Still accepted while the secret is being changed over",
      type = AttributeType.PASSWORD,
      required = false)
  String previousWebhookSecret() default "";

  @AttributeDefinition(
      name = "Webhook tolerance (seconds)",
      description = "How old a webhook may be before it is refused",
      min = "1",
      max = "3600")
  int toleranceSeconds() default 300;

  @AttributeDefinition(
      name = "Time-out (seconds)",
      description = "For each request to Stripe",
      min = "1",
      max = "80")
  int timeoutSeconds() default 20;

  @AttributeDefinition(
      name = "Base URL",
      description = "Another only to test against a stand-in for Stripe")
  String baseUrl() default "https://api.stripe.com";
}
