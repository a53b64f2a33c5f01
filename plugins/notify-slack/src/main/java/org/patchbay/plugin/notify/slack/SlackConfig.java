package org.patchbay.plugin.notify.slack;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the channel that messages go to. */
@ObjectClassDefinition(
    name = "Slack",
    description = "Messages to a Slack channel, by an incoming webhook or a bot")
public @interface SlackConfig {

  @AttributeDefinition(
      name = "Webhook URL",
      description =
          "From the app's settings, under Incoming Webhooks; whoever has it can post. Not needed"
              + " with a bot token",
      type = AttributeType.PASSWORD,
      required = false)
  String webhookUrl() default "";

  @AttributeDefinition(
      name = "Bot token",
      description = "Begins with xoxb- and needs the scope chat:write; goes before the webhook",
      type = AttributeType.PASSWORD,
      required = false)
  String botToken() default "";

  @AttributeDefinition(
      name = "Channel",
      description = "Where the bot posts: a channel's id such as C0123ABCD, or #name",
      required = false)
  String channel() default "";

  @AttributeDefinition(
      name = "Name the customer",
      description = "Put the customer's name and address into each message")
  boolean nameCustomer() default true;

  @AttributeDefinition(
      name = "Time-out (seconds)",
      description = "For each request to Slack",
      min = "1",
      max = "60")
  int timeoutSeconds() default 10;

  @AttributeDefinition(
      name = "Base URL",
      description = "Another only to test against a stand-in for Slack")
  String operator_baseUrl() default "https://slack.com";
}
