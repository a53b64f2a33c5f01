package org.patchbay.itests.listener;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of a reporter. */
@ObjectClassDefinition(name = "Reporter")
public @interface ReporterConfig {

  @AttributeDefinition(name = "URL", description = "Where it reports to")
  String url();
}
