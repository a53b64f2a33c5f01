package org.patchbay.rest.internal.security;

import java.util.EnumSet;
import java.util.Set;
import org.patchbay.identity.Principal;

/** Names of principals' kinds in {@link jakarta.annotation.security.RolesAllowed}. */
public final class Roles {
  public static final String PLATFORM_ADMIN = "platform-admin";
  public static final String TENANT_ADMIN = "tenant-admin";
  public static final String CUSTOMER = "customer";

  private Roles() {}

  static Set<Principal.Kind> kinds(String... names) {
    Set<Principal.Kind> kinds = EnumSet.noneOf(Principal.Kind.class);
    for (String name : names) {
      kinds.add(
          switch (name) {
            case PLATFORM_ADMIN -> Principal.Kind.PLATFORM_ADMIN;
            case TENANT_ADMIN -> Principal.Kind.TENANT_ADMIN;
            case CUSTOMER -> Principal.Kind.CUSTOMER;
            default -> throw new IllegalArgumentException("No such role: " + name);
          });
    }
    return kinds;
  }
}
