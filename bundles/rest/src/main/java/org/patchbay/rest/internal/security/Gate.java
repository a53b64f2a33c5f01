package org.patchbay.rest.internal.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.patchbay.identity.Principal;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Problem;
import org.slf4j.MDC;

/** Stands before one method of a resource and lets those in who may call it. */
final class Gate implements ContainerRequestFilter {
  static final String TENANT_KEY = "tenant";
  private static final String TENANT_HEADER = "Patchbay-Tenant";
  private static final String SCHEME = "Bearer ";

  private final Set<Principal.Kind> allowed;
  private final Function<String, Optional<Principal>> credentials;
  private final Tenants tenants;

  /**
   * @param allowed who may call; nobody when empty
   */
  Gate(
      Set<Principal.Kind> allowed,
      Function<String, Optional<Principal>> credentials,
      Tenants tenants) {
    this.allowed = allowed;
    this.credentials = credentials;
    this.tenants = tenants;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    Principal principal = authenticate(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    if (!allowed.contains(principal.kind())) {
      throw new Problem(
          Problem.Kind.FORBIDDEN,
          "role.missing",
          "This is not for a "
              + principal.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + ".",
          List.of(),
          null);
    }
    Caller caller = Caller.of(principal, tenant(request), RequestKeys.of(request), tenants);
    principal
        .tenant()
        .or(() -> caller.named().map(t -> t.id()))
        .ifPresent(id -> MDC.put(TENANT_KEY, id.toString()));
    request.setSecurityContext(new Authenticated(caller));
  }

  private Principal authenticate(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthenticated("Say who you are: Authorization: Bearer, and a key or a token.");
    }
    return credentials
        .apply(header.substring(SCHEME.length()).trim())
        .orElseThrow(() -> unauthenticated("The key or token is not, or no longer, valid."));
  }

  private static String tenant(ContainerRequestContext request) {
    String header = request.getHeaderString(TENANT_HEADER);
    return header != null ? header : request.getUriInfo().getQueryParameters().getFirst("tenant");
  }

  private static Problem unauthenticated(String message) {
    return new Problem(
        Problem.Kind.UNAUTHENTICATED, "credentials.invalid", message, List.of(), null);
  }

  private record Authenticated(Caller caller) implements SecurityContext {

    @Override
    public java.security.Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return Roles.kinds(role).contains(caller.principal().kind());
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
