package org.patchbay.benchmarks.noop;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the server that does nothing. */
@ObjectClassDefinition(name = "No-op server")
public @interface NoopConfig {

  @AttributeDefinition(name = "Label", description = "Any word")
  String label() default "noop";
}
