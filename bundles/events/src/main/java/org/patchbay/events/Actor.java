package org.patchbay.events;

/**
 * Who did something.
 *
 * @param kind what sort of actor
 * @param id an API key's or a customer's id, a console user, or the name of the host's own part
 */
public record Actor(Kind kind, String id) {

  /** Sorts of actors. */
  public enum Kind {
    PLATFORM_ADMIN,
    TENANT_ADMIN,
    CUSTOMER,
    GATEWAY,
    CONSOLE,
    SYSTEM
  }

  /** A part of the host acting by itself. */
  public static Actor system(String part) {
    return new Actor(Kind.SYSTEM, part);
  }
}
