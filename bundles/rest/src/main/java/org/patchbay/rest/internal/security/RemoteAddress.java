package org.patchbay.rest.internal.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.patchbay.identity.TrustedProxies;

/**
 * Tells resources, which know nothing of connections, where a request comes from. The request's own
 * address stays that of the connection, for those who ask whether it is of this machine.
 */
@Component
// Applications below a path of their own have a context of their own each.
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class RemoteAddress implements Filter {
  private static final String ATTRIBUTE = RemoteAddress.class.getName();

  private final TrustedProxies proxies;

  @Activate
  public RemoteAddress(@Reference TrustedProxies proxies) {
    this.proxies = proxies;
  }

  static Optional<String> of(ContainerRequestContext request) {
    return Optional.ofNullable((String) request.getProperty(ATTRIBUTE));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setAttribute(ATTRIBUTE, client((HttpServletRequest) request));
    chain.doFilter(request, response);
  }

  private String client(HttpServletRequest request) {
    return proxies.client(
        request.getRemoteAddr(), lines(request, "X-Forwarded-For"), lines(request, "Forwarded"));
  }

  private static List<String> lines(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }
}
