package org.patchbay.plugin.notify.email;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the mail server and of the sender. */
@ObjectClassDefinition(name = "E-mail", description = "Messages to customers by SMTP")
public @interface EmailConfig {

  @AttributeDefinition(name = "Mail server", description = "Host name of the SMTP server")
  String host();

  @AttributeDefinition(
      name = "Port",
      description = "587 with STARTTLS, 465 with TLS, 25 between servers",
      min = "1",
      max = "65535")
  int port() default 587;

  @AttributeDefinition(
      name = "Encryption",
      description = "STARTTLS is insisted on: nothing is sent when the server does not offer it")
  Encryption encryption() default Encryption.STARTTLS;

  @AttributeDefinition(
      name = "Check certificate",
      description = "Off accepts any certificate of this server; only for one that signs its own")
  boolean checkCertificate() default true;

  @AttributeDefinition(
      name = "User",
      description = "Account at the server; empty when it asks for none",
      required = false)
  String username() default "";

  @AttributeDefinition(
      name = "Password",
      description = "Password of the account",
      type = AttributeType.PASSWORD,
      required = false)
  String password() default "";

  @AttributeDefinition(name = "From", description = "Address that messages come from")
  String from();

  @AttributeDefinition(
      name = "From name",
      description = "Name beside that address; the tenant's name when empty",
      required = false)
  String fromName() default "";

  @AttributeDefinition(
      name = "Reply to",
      description = "Address that answers go to, when it is another",
      required = false)
  String replyTo() default "";

  @AttributeDefinition(
      name = "Time-out (seconds)",
      description = "For connecting, and for each answer of the server",
      min = "1",
      max = "120")
  int timeoutSeconds() default 10;
}
