package org.patchbay.plugin.audit.log;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of a tenant's log. */
@ObjectClassDefinition(
    name = "Audit log",
    description = "Who did what, when and from where, chained by hashes")
public @interface AuditConfig {

  @AttributeDefinition(
      name = "Retention (days)",
      description = "Older entries are removed; 0 keeps all for ever",
      min = "0",
      max = "36500")
  int retentionDays() default 0;

  @AttributeDefinition(
      name = "HMAC key",
      description =
          "At least 16 characters; with it, whoever can write the database still cannot write the"
              + " log. Best set from the start; it can be changed but not taken away",
      type = AttributeType.PASSWORD,
      required = false)
  String hmacKey() default "";

  @AttributeDefinition(
      name = "Former HMAC keys",
      description = "Those used before, the oldest first, with spaces between",
      type = AttributeType.PASSWORD,
      required = false)
  String formerHmacKeys() default "";
}
