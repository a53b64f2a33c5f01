package org.patchbay.monitoring.internal.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.patchbay.identity.Principal;

/**
 * Who may read metrics: the platform's admin, whoever has the scrape token, and programs of this
 * machine if that is set. Nobody else.
 */
final class ScrapeAccess {
  private static final String SCHEME = "Bearer ";

  /** Headers of reverse proxies: what they hand on only seems to come from here. */
  private static final Pattern HANDED_ON =
      Pattern.compile("(X-)?Forwarded(-.*)?|X-Real-IP|Via", Pattern.CASE_INSENSITIVE);

  private final Function<String, Optional<Principal>> credentials;
  private final Optional<String> token;
  private final boolean loopback;
  private final Predicate<String> proxy;

  /**
   * @param credentials whose a credential is
   * @param token opens metrics and nothing else
   * @param loopback whether programs of this machine need neither
   * @param proxy whether an address is a reverse proxy's, which is no such program
   */
  ScrapeAccess(
      Function<String, Optional<Principal>> credentials,
      Optional<String> token,
      boolean loopback,
      Predicate<String> proxy) {
    this.credentials = credentials;
    this.token = token;
    this.loopback = loopback;
    this.proxy = proxy;
  }

  boolean allows(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    return authorization == null ? loopback && isOfThisMachine(request) : allows(authorization);
  }

  private boolean allows(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String credential = authorization.substring(SCHEME.length()).strip();
    return token.filter(expected -> same(expected, credential)).isPresent()
        || credentials
            .apply(credential)
            .filter(principal -> principal.kind() == Principal.Kind.PLATFORM_ADMIN)
            .isPresent();
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private boolean isOfThisMachine(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    try {
      // A literal address: nothing is looked up.
      return InetAddress.getByName(peer).isLoopbackAddress()
          && !proxy.test(peer)
          && Collections.list(request.getHeaderNames()).stream()
              .noneMatch(HANDED_ON.asMatchPredicate());
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
