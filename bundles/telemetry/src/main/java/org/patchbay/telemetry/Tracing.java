package org.patchbay.telemetry;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Knows whether work is followed now, and by whom. */
@Component(service = Tracing.class)
public final class Tracing {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Tracer tracer;

  /** Nobody follows, until somebody comes. */
  public Tracing() {}

  /**
   * @param tracer who follows
   */
  public Tracing(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Who follows; costs nothing when nobody does. */
  public Optional<Tracer> tracer() {
    return Optional.ofNullable(tracer);
  }
}
