package org.patchbay.rest.internal.watch;

import java.util.Map;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.rest.internal.security.Caller;
import org.patchbay.telemetry.RequestObserver.AnsweredRequest;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracer;
import org.patchbay.telemetry.Work;
import org.patchbay.telemetry.Work.Kind;
import org.slf4j.MDC;

/** The span of one request. Tells its route and never its path, which may hold a secret. */
final class RequestSpan {
  private static final String LOG_KEY = "trace";
  private static final int SERVER_ERROR = 500;

  private final Span span;

  RequestSpan(Tracer tracer, ContainerRequest request) {
    span =
        tracer.begin(
            new Work(
                Kind.REQUEST,
                request.getMethod(),
                Map.of(),
                Optional.ofNullable(request.getHeaderString("traceparent"))));
    MDC.put(LOG_KEY, span.traceId());
  }

  void end(AnsweredRequest answered, ContainerRequest request) {
    span.rename(answered.method() + " " + answered.route());
    span.put("http.request.method", answered.method());
    span.put("http.route", answered.route());
    span.put("http.response.status_code", Integer.toString(answered.status()));
    if (request.getSecurityContext() != null
        && request.getSecurityContext().getUserPrincipal() instanceof Caller caller) {
      caller
          .principal()
          .tenant()
          .or(() -> caller.named().map(Tenant::id))
          .ifPresent(tenant -> span.put("patchbay.tenant", tenant.toString()));
    }
    if (answered.status() >= SERVER_ERROR) {
      span.failed("http." + answered.status());
    }
    span.close();
    MDC.remove(LOG_KEY);
  }
}
