package org.patchbay.plugin.gateway.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.testkit.openapi.VendorSpecs;

class WebhookSignatureTest {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final String BODY = "{\"id\":\"evt_1\"}";

  /** The vectors that are known for Stripe's scheme. */
  @TestFactory
  Stream<DynamicTest> judgesTheKnownVectors() {
    JsonNode vectors = VendorSpecs.json("_webhook-vectors/vectors.json").path("vectors");
    List<JsonNode> stripes =
        StreamSupport.stream(vectors.spliterator(), false)
            .filter(vector -> vector.path("vendor").asText().equals("stripe"))
            .toList();
    assertThat(stripes).hasSizeGreaterThanOrEqualTo(4);
    return stripes.stream()
        .map(vector -> DynamicTest.dynamicTest(vector.path("id").asText(), () -> judge(vector)));
  }

  private static void judge(JsonNode vector) {
    WebhookSignature signature =
        new WebhookSignature(List.of(vector.path("secret").asText()), TOLERANCE);
    String header = vector.path("headers").path("Stripe-Signature").asText();
    byte[] body = vector.path("body").asText().getBytes(StandardCharsets.UTF_8);

    if (vector.path("expect").asText().startsWith("valid")) {
      assertThatCode(() -> signature.verify(header, body, NOW)).doesNotThrowAnyException();
      assertThatCode(() -> signature.verify(header, body, NOW.plus(TOLERANCE)))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> signature.verify(header, body, NOW.plus(TOLERANCE).plusSeconds(1)))
          .hasMessageContaining("too long ago");
    } else {
      assertThatThrownBy(() -> signature.verify(header, body, NOW))
          .hasFieldOrPropertyWithValue("code", "webhook.rejected");
    }
  }

  @Test
  void acceptsEitherSecretWhileOneIsChangedOver() {
    WebhookSignature signature = new WebhookSignature(List.of("whsec_new", "whsec_old"), TOLERANCE);

    for (String secret : List.of("whsec_new", "whsec_old")) {
      WebhookRequest webhook = SignedWebhooks.of(BODY, secret, NOW);
      assertThatCode(() -> verify(signature, webhook)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> verify(signature, SignedWebhooks.of(BODY, "whsec_other", NOW)))
        .hasMessageContaining("none of the webhook secrets");
  }

  @Test
  void acceptsNothingWithoutASecret() {
    WebhookSignature signature = new WebhookSignature(List.of(), TOLERANCE);

    assertThatThrownBy(() -> verify(signature, SignedWebhooks.of(BODY, "whsec_x", NOW)))
        .hasFieldOrPropertyWithValue("code", "webhook.rejected");
  }

  private static void verify(WebhookSignature signature, WebhookRequest webhook) {
    signature.verify(webhook.header("Stripe-Signature").orElseThrow(), webhook.body(), NOW);
  }
}
