package org.patchbay.rest.internal.watch;

import java.util.Optional;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.patchbay.telemetry.RequestObserver;
import org.patchbay.telemetry.Tracer;
import org.patchbay.telemetry.Tracing;

/** Tells whoever watches of each request, while anybody does. */
@Component(service = RequestWatch.class)
public final class RequestWatch implements ApplicationEventListener {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RequestObserver observer;

  private final Tracing tracing;

  @Activate
  public RequestWatch(@Reference Tracing tracing) {
    this.tracing = tracing;
  }

  /**
   * Without OSGi.
   *
   * @param observer is told of each
   */
  public RequestWatch(Tracing tracing, RequestObserver observer) {
    this(tracing);
    this.observer = observer;
  }

  @Override
  public void onEvent(ApplicationEvent event) {
    // The application itself is nobody's business.
  }

  @Override
  public RequestEventListener onRequest(RequestEvent start) {
    Optional<Tracer> tracer = tracing.tracer();
    Optional<RequestObserver> present = Optional.ofNullable(observer);
    return tracer.isEmpty() && present.isEmpty()
        ? null
        : new WatchedRequest(
            present,
            tracer.map(follower -> new RequestSpan(follower, start.getContainerRequest())));
  }
}
