package org.patchbay.rest.internal.json;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/**
 * Keeps the connection of who is refused before the body was read. Jetty ends it, without a word
 * when the body is still on its way, and the caller's next request would be lost: so a short body
 * is read, and with a long one the answer says that the connection ends (RFC 9112, section 9.6).
 */
@Provider
public final class UnreadBody implements ContainerResponseFilter {
  private static final int SHORT = 1 << 16;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= 400 && !readToItsEnd(request)) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }

  private static boolean readToItsEnd(ContainerRequestContext request) {
    if (request.getLength() > SHORT) {
      return false;
    }
    try {
      return request.getEntityStream().readNBytes(SHORT + 1).length <= SHORT;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }
}
