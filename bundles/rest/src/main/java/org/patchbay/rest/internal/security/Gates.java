package org.patchbay.rest.internal.security;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.Principal;
import org.patchbay.identity.Tenants;

/**
 * Puts a gate before each method of each resource of an application, whoever brought the resource.
 * Who may pass stands at the method, or else at its class; where nothing stands, nobody may. That
 * everybody may stands at the method alone, so that no method gets it by accident.
 */
@Provider
public final class Gates implements DynamicFeature {
  private final Function<String, Optional<Principal>> credentials;
  private final Tenants tenants;

  public Gates(Credentials credentials, Tenants tenants) {
    this(credentials::authenticate, tenants);
  }

  private Gates(Function<String, Optional<Principal>> credentials, Tenants tenants) {
    this.credentials = credentials;
    this.tenants = tenants;
  }

  /** Gates that nobody passes: only what is for everybody can be called. */
  public static Gates closed() {
    return new Gates(credential -> Optional.empty(), null);
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Access access = Access.of(resource);
    if (!access.everybody()) {
      context.register(new Gate(access.allowed(), credentials, tenants), Priorities.AUTHENTICATION);
    }
  }

  /**
   * Who may call a method.
   *
   * @param everybody with or without a credential
   * @param allowed otherwise, those of these kinds
   */
  record Access(boolean everybody, Set<Principal.Kind> allowed) {

    static Access of(ResourceInfo resource) {
      var method = resource.getResourceMethod();
      if (method.isAnnotationPresent(PermitAll.class)) {
        return new Access(true, Set.of());
      }
      RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
      if (roles == null) {
        roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
      }
      return new Access(false, roles == null ? Set.of() : Roles.kinds(roles.value()));
    }
  }
}
