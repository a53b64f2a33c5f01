package org.patchbay.monitoring.internal.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.identity.Principal;
import org.patchbay.identity.Principal.Kind;
import org.patchbay.monitoring.internal.NodeSettings;

class ScrapeAccessTest {
  private static final String TOKEN = "scrape-token-of-the-test";
  private static final String OUTSIDE = "192.0.2.7";
  private static final String PROXY = "127.0.0.9";

  private final Map<String, Principal> principals =
      Map.of(
          "platform", new Principal(Kind.PLATFORM_ADMIN, new UUID(0, 1), Optional.empty()),
          "tenant", new Principal(Kind.TENANT_ADMIN, new UUID(0, 2), Optional.of(new UUID(1, 1))));
  private final ScrapeAccess access = access(Optional.of(TOKEN), true);

  private ScrapeAccess access(Optional<String> token, boolean loopback) {
    return new ScrapeAccess(
        credential -> Optional.ofNullable(principals.get(credential)),
        token,
        loopback,
        PROXY::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1"})
  void letsProgramsOfThisMachineInUnlessThatIsOff(String address) {
    assertThat(access.allows(request(address))).isTrue();
    assertThat(access(Optional.of(TOKEN), false).allows(request(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {OUTSIDE, "10.0.0.1", "2001:db8::1"})
  void letsNobodyElseInWithoutACredential(String address) {
    assertThat(access.allows(request(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Forwarded", "X-Forwarded-For", "x-forwarded-proto", "X-Real-IP", "Via", "via"})
  void isNotTakenInByAReverseProxy(String header) {
    assertThat(access.allows(request("127.0.0.1", header, "x"))).isFalse();
    assertThat(access.allows(request("127.0.0.1", "X-Request-Id", "x"))).isTrue();
  }

  @Test
  void isNotTakenInByATrustedProxyThatSendsNoHeader() {
    assertThat(access.allows(request(PROXY))).isFalse();
    assertThat(access.allows(request(PROXY, "Authorization", "Bearer " + TOKEN))).isTrue();
  }

  @Test
  void letsThePlatformsAdminAndTheTokenInFromAnywhere() {
    assertThat(access.allows(request(OUTSIDE, "Authorization", "Bearer platform"))).isTrue();
    assertThat(access.allows(request(OUTSIDE, "Authorization", "bearer " + TOKEN))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer tenant", "Bearer ", "Bearer scrape", "Basic " + TOKEN, TOKEN, "", "x"})
  void refusesOtherCredentialsEvenFromThisMachine(String authorization) {
    assertThat(access.allows(request(OUTSIDE, "Authorization", authorization))).isFalse();
    assertThat(access.allows(request("127.0.0.1", "Authorization", authorization))).isFalse();
  }

  @Test
  void takesNoTokenThatCouldBeGuessed() {
    assertThat(token("too-short")).isEmpty();
    assertThat(token(TOKEN)).isEqualTo(Optional.of(TOKEN));
    assertThat(token("  ")).isEmpty();
  }

  private static Optional<String> token(String value) {
    return ScrapeServlet.token(
        new NodeSettings(
            name -> null, name -> name.equals("PATCHBAY_METRICS_TOKEN") ? value : null));
  }

  private static HttpServletRequest request(String address, String... headers) {
    Map<String, String> sent = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      sent.put(headers[i], headers[i + 1]);
    }
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ScrapeAccessTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> address;
                  case "getHeader" -> sent.get((String) arguments[0]);
                  case "getHeaderNames" -> Collections.enumeration(sent.keySet());
                  default -> throw new AssertionError(method);
                });
  }
}
