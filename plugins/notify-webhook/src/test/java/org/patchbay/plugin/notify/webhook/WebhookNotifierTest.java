package org.patchbay.plugin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.Notifications;

class WebhookNotifierTest {
  private static final Notification MESSAGE =
      Notifications.of(
          "key",
          "invoice.paid",
          "Invoice 17 is paid",
          "Thank you.",
          Map.of("invoice", Map.of("number", 17L, "total", "19.90")));

  private final FakeReceiver receiver = new FakeReceiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void postsTheWholeMessage() {
    open(receiver.settings()).send(MESSAGE);

    FakeReceiver.Arrival arrival = receiver.arrivals().get(0);
    JsonNode data = arrival.body().path("data");
    assertThat(arrival.id()).isEqualTo("key");
    assertThat(arrival.timestamp()).as("2026-11-01T12:00:00Z").isEqualTo(1_793_534_400L);
    assertThat(arrival.signatures()).hasSize(1);
    assertThat(arrival.signedWith(FakeReceiver.SECRET)).isTrue();
    assertThat(arrival.body().path("type").asText()).isEqualTo("invoice.paid");
    assertThat(arrival.body().path("timestamp").asText()).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(data.path("tenant").asText()).isEqualTo("acme");
    assertThat(data.at("/recipient/email").asText()).isEqualTo("ada@example.org");
    assertThat(data.at("/recipient/locale").asText()).isEqualTo("en");
    assertThat(data.path("subject").asText()).isEqualTo("Invoice 17 is paid");
    assertThat(data.path("text").asText()).isEqualTo("Thank you.");
    assertThat(data.at("/facts/invoice/number").asLong()).isEqualTo(17);
  }

  @Test
  void signsWithBothWhileASecretIsReplaced() {
    open(receiver.settings().config("previousSecret", FakeReceiver.OTHER_SECRET)).send(MESSAGE);

    FakeReceiver.Arrival arrival = receiver.arrivals().get(0);
    assertThat(arrival.signedWith(FakeReceiver.SECRET)).isTrue();
    assertThat(arrival.signedWith(FakeReceiver.OTHER_SECRET)).isTrue();
  }

  @Test
  void failsItsTestWhereTheReceiverKnowsAnotherSecret() {
    Notifier wrong = open(receiver.settings().config("secret", FakeReceiver.OTHER_SECRET));

    assertThatThrownBy(wrong::testConnection)
        .hasFieldOrPropertyWithValue("code", "webhook.refused")
        .hasMessageContaining("401");
  }

  @ParameterizedTest
  @CsvSource({
    "301, PERMANENT, webhook.redirect",
    "400, PERMANENT, webhook.refused",
    "408, RETRYABLE, webhook.unavailable",
    "410, PERMANENT, webhook.refused",
    "429, RETRYABLE, webhook.unavailable",
    "500, RETRYABLE, webhook.unavailable"
  })
  void tellsWhatMayPassFromWhatStays(int status, PluginException.Kind kind, String code) {
    receiver.script(status, Map.of("Location", receiver.url("/elsewhere")));

    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> open(receiver.settings()).send(MESSAGE));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(receiver.arrivals()).as("follows no redirect").hasSize(1);
  }

  @Test
  void asksNoMoreUntilTheReceiverWantsTo() {
    receiver.script(429, Map.of("Retry-After", "60"));
    Notifier notifier = open(receiver.settings());

    assertThatThrownBy(() -> notifier.send(MESSAGE))
        .hasFieldOrPropertyWithValue("code", "webhook.unavailable");
    assertThatThrownBy(() -> notifier.send(MESSAGE))
        .hasFieldOrPropertyWithValue("code", "webhook.rate_limited");
    assertThat(receiver.arrivals()).hasSize(1);
  }

  /** The stand-in announces a gigabyte and sends none of it: who reads it waits for ever. */
  @Test
  void readsNoAnswerOfAnyLength() {
    receiver.script(new FakeReceiver.Answer(200, Map.of(), 1L << 30));

    open(receiver.settings()).send(MESSAGE);

    assertThat(receiver.arrivals()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://10.0.0.1/"})
  void goesNowhereInside(String url) {
    Notifier notifier =
        open(receiver.settings().config("url", url).config("operator.allowPrivate", false));

    assertThatThrownBy(() -> notifier.send(MESSAGE))
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.PERMANENT)
        .hasFieldOrPropertyWithValue("code", "webhook.private");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "http://example.org/hook, false",
    "ftp://example.org/hook, true",
    "https://user:password@example.org/, false",
    "https:///hook, false",
    "https://exa mple.org/, false"
  })
  void takesNoOtherUrl(String url, boolean allowHttp) {
    assertThatThrownBy(
            () -> open(receiver.settings().config("url", url).config("allowHttp", allowHttp)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.errors()).extracting("field").isEqualTo(List.of("url")));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    TestPluginContext.Builder settings =
        TestPluginContext.builder()
            .config("url", "nowhere")
            .config("secret", "x")
            .config("previousSecret", "y");

    assertThatThrownBy(() -> open(settings))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.errors())
                    .extracting("field")
                    .isEqualTo(List.of("url", "secret", "previousSecret")));
  }

  private static Notifier open(TestPluginContext.Builder context) {
    return new WebhookProvider().open(context.build());
  }
}
