package org.patchbay.plugin.notify.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the address that messages go to. */
@ObjectClassDefinition(name = "Webhook", description = "Messages as signed JSON to a URL")
public @interface WebhookConfig {

  @AttributeDefinition(
      name = "URL",
      description = "Where messages are posted; https unless plain http is allowed below")
  String url();

  @AttributeDefinition(
      name = "Secret",
      description = "whsec_ and 24 to 64 bytes in base64; the receiver checks signatures with it",
      type = AttributeType.PASSWORD)
  String secret();

  @AttributeDefinition(
      name = "Previous secret",
      description = "Signed with as well, until the receiver knows the new one",
      type = AttributeType.PASSWORD,
      required = false)
  String previousSecret() default "";

  @AttributeDefinition(
      name = "Allow http",
      description = "Take a URL without TLS: whoever is on the way can read the messages")
  boolean allowHttp() default false;

  @AttributeDefinition(
      name = "Time-out (seconds)",
      description = "For each request",
      min = "1",
      max = "60")
  int timeoutSeconds() default 10;

  @AttributeDefinition(
      name = "Allow private addresses",
      description = "Take URLs that lead to this host or into its networks")
  boolean operator_allowPrivate() default false;
}
