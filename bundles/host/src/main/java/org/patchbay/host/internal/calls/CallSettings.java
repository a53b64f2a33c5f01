package org.patchbay.host.internal.calls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of guarded calls; PID {@code org.patchbay.host.calls}. See {@link CallLimits}. */
@ObjectClassDefinition(name = "Guarded calls")
public @interface CallSettings {

  @AttributeDefinition(description = "Calls under way at most, per tenant and plugin", min = "1")
  int concurrency() default 32;

  @AttributeDefinition(description = "How long a call waits for its turn", min = "0")
  int patience_millis() default 250;

  @AttributeDefinition(description = "Number of calls the circuit breaker judges by", min = "1")
  int window() default 20;

  @AttributeDefinition(description = "Fewer calls than this are no judgement", min = "1")
  int minimum_calls() default 10;

  @AttributeDefinition(description = "Share of failures that opens it", min = "1", max = "100")
  int failure_percent() default 50;

  @AttributeDefinition(description = "How long it stays open", min = "1")
  int recovery_seconds() default 10;

  @AttributeDefinition(description = "Threads per plugin at most", min = "1")
  int threads() default 512;
}
