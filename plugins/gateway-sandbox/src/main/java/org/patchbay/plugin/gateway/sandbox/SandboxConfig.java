package org.patchbay.plugin.gateway.sandbox;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the sandbox; every one has a default, so that a demo needs none. */
@ObjectClassDefinition(
    name = "Sandbox gateway",
    description = "Test payments that need no account and move no money")
public @interface SandboxConfig {

  @AttributeDefinition(
      name = "Send webhooks",
      description = "Tell of every settled payment and refund by a signed webhook over HTTP")
  boolean webhooks() default true;

  @AttributeDefinition(
      name = "Webhook secret",
      description = "Key that webhooks are signed with; made and kept by the sandbox when empty",
      type = AttributeType.PASSWORD,
      required = false)
  String webhookSecret() default "";

  @AttributeDefinition(
      name = "Webhook tolerance (seconds)",
      description = "How old a webhook may be before it is refused",
      min = "1",
      max = "3600")
  int toleranceSeconds() default 300;

  @AttributeDefinition(
      name = "Webhook delay (milliseconds)",
      description = "Time between a settlement and its webhook",
      min = "0",
      max = "60000")
  int webhookDelayMillis() default 100;

  @AttributeDefinition(
      name = "Delay of card-slow (milliseconds)",
      description = "Time that card-slow takes to answer after it charged",
      min = "0",
      max = "120000")
  int slowMillis() default 5_000;

  @AttributeDefinition(
      name = "Settlement of card-pending (seconds)",
      description = "Time until card-pending has the money",
      min = "0",
      max = "86400")
  int settleSeconds() default 5;

  @AttributeDefinition(
      name = "Errors of card-error",
      description = "How often card-error fails with a retryable error before it charges",
      min = "0",
      max = "100")
  int errors() default 2;

  @AttributeDefinition(
      name = "Outage",
      description = "Play a service that is down: every call fails with a retryable error")
  boolean outage() default false;
}
