package org.patchbay.events.internal.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of webhook endpoints; PID {@code org.patchbay.events.webhook}. */
@ObjectClassDefinition(name = "Webhook endpoints")
public @interface WebhookSettings {

  @AttributeDefinition(
      description =
          "Blocks of addresses, with commas between, that endpoints may be at although they are"
              + " private or otherwise special, for example 10.1.0.0/16",
      required = false)
  String allow() default "";

  @AttributeDefinition(description = "Endpoints may be at http: too, unencrypted")
  boolean http() default false;

  @AttributeDefinition(
      description = "How long sending once may take, all in all",
      min = "1",
      max = "60")
  int limit_seconds() default 30;

  @AttributeDefinition(description = "Sent at a time at most, by this node", min = "1")
  int concurrency() default 512;

  @AttributeDefinition(description = "Sent at a time at most to one endpoint", min = "1")
  int concurrency_endpoint() default 4;

  @AttributeDefinition(
      description = "An endpoint is switched off when nothing went well for so long",
      min = "1")
  int disable_days() default 5;

  @AttributeDefinition(description = "Finished deliveries and attempts are kept so long", min = "1")
  int retention_days() default 30;
}
