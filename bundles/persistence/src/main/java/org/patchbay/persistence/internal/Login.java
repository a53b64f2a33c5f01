package org.patchbay.persistence.internal;

import java.util.Optional;

/**
 * What a connection needs.
 *
 * @param url {@code jdbc:postgresql://…}
 * @param user who logs in
 * @param password may be empty, never shown
 * @param role to become after that, when the user itself may do too much
 */
public record Login(String url, String user, String password, Optional<String> role) {

  public Login(String url, String user, String password) {
    this(url, user, password, Optional.empty());
  }

  @Override
  public String toString() {
    return user + " at " + url.replaceFirst("\\?.*", "");
  }
}
