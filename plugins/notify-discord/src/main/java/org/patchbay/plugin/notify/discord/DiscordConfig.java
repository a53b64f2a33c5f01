package org.patchbay.plugin.notify.discord;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the channel that messages go to. */
@ObjectClassDefinition(name = "Discord", description = "Messages to a Discord channel by webhook")
public @interface DiscordConfig {

  @AttributeDefinition(
      name = "Webhook URL",
      description = "From the channel's settings, under Integrations; whoever has it can post",
      type = AttributeType.PASSWORD)
  String webhookUrl();

  @AttributeDefinition(
      name = "User name",
      description = "Name that messages are posted under; the webhook's own when empty",
      required = false)
  String username() default "";

  @AttributeDefinition(
      name = "Thread",
      description = "Id of a thread of the channel to post in",
      required = false)
  String threadId() default "";

  @AttributeDefinition(
      name = "Name the customer",
      description = "Put the customer's name and address into each message")
  boolean nameCustomer() default true;

  @AttributeDefinition(
      name = "Time-out (seconds)",
      description = "For each request to Discord",
      min = "1",
      max = "60")
  int timeoutSeconds() default 10;

  @AttributeDefinition(
      name = "Base URL",
      description = "Another only to test against a stand-in for Discord")
  String operator_baseUrl() default "https://discord.com";
}
