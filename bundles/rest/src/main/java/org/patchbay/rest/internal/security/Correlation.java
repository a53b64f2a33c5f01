package org.patchbay.rest.internal.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.patchbay.events.Metadata;
import org.slf4j.MDC;

/**
 * Marks a request's log lines and its answer with one id, and the answer with the headers all have.
 */
@Provider
@PreMatching
public final class Correlation implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String HEADER = "X-Request-Id";
  private static final String SCOPE = Correlation.class.getName();
  private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** The present request's id; null outside of one. */
  public static String current() {
    return Metadata.current().correlation().orElse(null);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String given = request.getHeaderString(HEADER);
    String id =
        given != null && GOOD.matcher(given).matches()
            ? given
            : Long.toHexString(ThreadLocalRandom.current().nextLong());
    Metadata metadata = Metadata.request(id, RemoteAddress.of(request));
    request.setProperty(SCOPE, metadata.bind());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle(HEADER, current());
    headers.putSingle("Cache-Control", "no-store");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Referrer-Policy", "no-referrer");
    headers.putSingle(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'");
    if (request.getProperty(SCOPE) instanceof Metadata.Scope scope) {
      scope.close();
    }
    MDC.remove(Gate.TENANT_KEY);
  }
}
