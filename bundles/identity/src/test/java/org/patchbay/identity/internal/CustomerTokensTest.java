package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.Principal;
import org.patchbay.persistence.Problem;

class CustomerTokensTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID CUSTOMER = UUID.randomUUID();

  private final CustomerTokens tokens = at(NOW, 1);
  private final String token = tokens.issue(TENANT, CUSTOMER, Duration.ofMinutes(10));

  @Test
  void standForTheirCustomerUntilTheyExpire() {
    assertThat(CustomerTokens.looksLike(token)).isTrue();
    assertThat(at(NOW.plusSeconds(599), 1).verify(token))
        .contains(new Principal(Principal.Kind.CUSTOMER, CUSTOMER, Optional.of(TENANT)));
    assertThat(at(NOW.plusSeconds(600), 1).verify(token)).isEmpty();
  }

  @Test
  void standForNobodyWhenNotOurs() {
    assertThat(at(NOW, 2).verify(token)).isEmpty();
    assertThat(tokens.verify(token.substring(0, token.length() - 4) + "AAAA")).isEmpty();
    assertThat(tokens.verify("eyJ")).isEmpty();
    assertThat(tokens.verify("eyJhbGciOiJIUzI1NiJ9.e30.x")).isEmpty();
  }

  @Test
  void standForNobodyWhenUnsigned() {
    String header = "{\"alg\":\"none\"}";
    String[] parts = token.split("\\.", -1);
    String unsigned =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[1]
            + ".";

    assertThat(tokens.verify(unsigned)).isEmpty();
  }

  @Test
  void lastADayAtMost() {
    assertThat(tokens.issue(TENANT, CUSTOMER, Duration.ofDays(1))).isNotEmpty();
    for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofDays(1).plusSeconds(1)}) {
      assertThatThrownBy(() -> tokens.issue(TENANT, CUSTOMER, wrong))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("validFor");
    }
  }

  private static CustomerTokens at(Instant now, int key) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) key;
    return new CustomerTokens(bytes, Clock.fixed(now, ZoneOffset.UTC));
  }
}
