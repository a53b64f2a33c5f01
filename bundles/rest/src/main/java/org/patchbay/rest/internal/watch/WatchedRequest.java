package org.patchbay.rest.internal.watch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.uri.UriTemplate;
import org.patchbay.telemetry.RequestObserver;
import org.patchbay.telemetry.RequestObserver.AnsweredRequest;

/** One request on its way. */
final class WatchedRequest implements RequestEventListener {
  private static final String NO_ROUTE = "none";
  private static final String OTHER_METHOD = "OTHER";
  private static final int SERVER_ERROR = 500;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final long began = System.nanoTime();
  private final Optional<RequestObserver> observer;
  private final Optional<RequestSpan> span;

  WatchedRequest(Optional<RequestObserver> observer, Optional<RequestSpan> span) {
    this.observer = observer;
    this.span = span;
  }

  @Override
  public void onEvent(RequestEvent event) {
    if (event.getType() != RequestEvent.Type.FINISHED) {
      return;
    }
    ContainerResponse response = event.getContainerResponse();
    String method = event.getContainerRequest().getMethod();
    AnsweredRequest answered =
        new AnsweredRequest(
            route(event.getUriInfo()),
            METHODS.contains(method) ? method : OTHER_METHOD,
            response == null ? SERVER_ERROR : response.getStatus(),
            System.nanoTime() - began);
    observer.ifPresent(present -> present.answered(answered));
    span.ifPresent(open -> open.end(answered, event.getContainerRequest()));
  }

  /** The path with names in place of what differs from request to request. */
  private static String route(ExtendedUriInfo uri) {
    List<UriTemplate> matched = uri.getMatchedTemplates();
    if (matched.isEmpty()) {
      return NO_ROUTE;
    }
    StringBuilder route = new StringBuilder(uri.getBaseUri().getPath());
    for (int i = matched.size() - 1; i >= 0; i--) { // the last matched comes first
      append(route, matched.get(i).getTemplate());
    }
    return route.length() > 1 && route.charAt(route.length() - 1) == '/'
        ? route.substring(0, route.length() - 1)
        : route.toString();
  }

  private static void append(StringBuilder route, String template) {
    boolean ends = route.length() > 0 && route.charAt(route.length() - 1) == '/';
    boolean begins = template.startsWith("/");
    if (ends && begins) {
      route.append(template, 1, template.length());
    } else {
      route.append(ends || begins ? "" : "/").append(template);
    }
  }
}
