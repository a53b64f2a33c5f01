package org.patchbay.identity;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The reverse proxies that the operator put in front of this host ({@code
 * PATCHBAY_TRUSTED_PROXIES}). What they say of who asked counts; what anybody else says does not.
 */
@ProviderType
public interface TrustedProxies {

  /** Whether a connection from this address is one of theirs. */
  boolean include(String peer);

  /**
   * The address of whoever asked. Of the addresses that proxies handed on it is the last that is
   * not a trusted proxy's: all before it could be the asker's invention. Where the proxies do not
   * tell it, it is that of the farthest proxy that is known.
   *
   * @param peer where the connection comes from
   * @param xForwardedFor the lines of {@code X-Forwarded-For}, in their order; when there is one,
   *     {@code Forwarded} is not looked at
   * @param forwarded the lines of {@code Forwarded} (RFC 7239), in their order
   */
  String client(String peer, List<String> xForwardedFor, List<String> forwarded);
}
