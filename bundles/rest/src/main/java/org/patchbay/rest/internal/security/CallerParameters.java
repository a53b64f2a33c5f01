package org.patchbay.rest.internal.security;

import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/**
 * Gives methods their {@link Caller} as the gate left it. Injecting Jersey's own security context
 * costs a tenth of a small request.
 */
public final class CallerParameters implements ValueParamProvider {

  @Override
  public Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    return parameter.getRawType() == Caller.class
        ? request -> request.getSecurityContext().getUserPrincipal()
        : null;
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
