package org.patchbay.plugin.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookRequestTest {
  private final byte[] body = {1, 2, 3};
  private final WebhookRequest request =
      new WebhookRequest(
          "POST",
          "",
          Map.of("a", List.of("1", "2")),
          Map.of("Stripe-Signature", List.of("t=1")),
          body);

  @Test
  void headersHaveNoCase() {
    assertThat(request.header("stripe-signature")).contains("t=1");
    assertThat(request.header("STRIPE-SIGNATURE")).contains("t=1");
    assertThat(request.header("Other")).isEmpty();
    assertThat(request.parameter("a")).contains("1");
  }

  @Test
  void theBodyStaysAsItCameIn() {
    body[0] = 9;
    request.body()[1] = 9;

    assertThat(request.body()).containsExactly(1, 2, 3);
  }
}
