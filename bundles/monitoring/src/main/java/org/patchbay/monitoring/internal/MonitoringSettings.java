package org.patchbay.monitoring.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the host is watched. */
@ObjectClassDefinition(name = "Monitoring")
public @interface MonitoringSettings {

  @AttributeDefinition(
      name = "Tenants",
      description = "Tenants with a label value of their own at most; the rest are called other.",
      min = "0")
  int tenants() default 200;

  @AttributeDefinition(
      name = "Sample seconds",
      description = "What is read from the database is read no more often than this.",
      min = "1")
  int sample_seconds() default 15;

  @AttributeDefinition(
      name = "Loopback",
      description =
          "Whether programs of this machine may read metrics without a credential. No, where a"
              + " reverse proxy on this machine hands on what the outside asks for.")
  boolean loopback() default true;
}
