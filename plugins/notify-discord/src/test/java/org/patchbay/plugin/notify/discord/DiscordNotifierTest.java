package org.patchbay.plugin.notify.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.grack.nanojson.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.Notifications;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Answer;

class DiscordNotifierTest {
  private static final Notification MESSAGE =
      Notifications.of(
          "key",
          "service.active",
          "Your service is ready",
          "See [the panel](https://evil.example) @everyone",
          Map.of("plan", "Small_VPS"));

  private final FakeDiscord discord = new FakeDiscord();

  @AfterEach
  void everyRequestFitsTheDescription() {
    discord.close();
    assertThat(discord.violations()).isEmpty();
  }

  @Test
  void postsAnEmbedThatMentionsNobody() {
    Delivery delivery = open(discord.settings().config("username", "Acme")).send(MESSAGE);

    JsonNode message = discord.messages().get(0);
    JsonNode embed = message.path("embeds").path(0);
    assertThat(delivery.status()).isEqualTo(Delivery.Status.DELIVERED);
    assertThat(delivery.reference()).isEqualTo("1200000000000000001");
    assertThat(discord.requests().get(0).query()).isEqualTo("wait=true");
    assertThat(message.path("username").asText()).isEqualTo("Acme");
    assertThat(message.path("allowed_mentions").path("parse")).isEmpty();
    assertThat(message.path("allowed_mentions").path("parse").isArray()).isTrue();
    assertThat(embed.path("title").asText()).isEqualTo("Your service is ready");
    assertThat(embed.path("description").asText())
        .isEqualTo("See \\[the panel\\](https://evil.example) @everyone");
    assertThat(embed.path("timestamp").asText()).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(embed.path("footer").path("text").asText()).isEqualTo("Acme Hosting");
    assertThat(embed.path("fields").findValuesAsText("value"))
        .containsExactly("Ada Example (ada@example.org)", "Small\\_VPS");
  }

  @Test
  void namesNoCustomerWhenToldNotTo() {
    open(discord.settings().config("nameCustomer", false)).send(MESSAGE);

    assertThat(discord.messages().get(0).toString()).doesNotContain("ada@example.org");
  }

  @Test
  void postsIntoAThread() {
    open(discord.settings().config("threadId", "77")).send(MESSAGE);

    assertThat(discord.requests().get(0).query()).isEqualTo("wait=true&thread_id=77");
  }

  @Test
  void waitsAShortWhileWhenDiscordIsBusy() {
    discord.script(FakeDiscord.rateLimited("0.05"));
    discord.script(FakeDiscord.rateLimited("0.02"));

    open(discord.settings()).send(MESSAGE);

    assertThat(discord.messages()).hasSize(1);
    assertThat(discord.requests()).hasSize(3);
  }

  @Test
  void leavesALongWaitToTheHost() {
    discord.script(FakeDiscord.rateLimited("64.5"));
    Notifier notifier = open(discord.settings());

    assertThatThrownBy(() -> notifier.send(MESSAGE))
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.RETRYABLE)
        .hasFieldOrPropertyWithValue("code", "discord.rate_limited")
        .hasMessageContaining("65 s");
    assertThatThrownBy(() -> notifier.send(MESSAGE))
        .hasFieldOrPropertyWithValue("code", "discord.rate_limited");
    assertThat(discord.requests()).as("asks no more until then").hasSize(1);
  }

  @Test
  void asksNoMoreOnceASpanIsUsedUp() {
    discord.script(
        new Answer(
            404,
            Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "30"),
            "{\"code\":10015,\"message\":\"Unknown Webhook\"}"));
    Notifier notifier = open(discord.settings());
    assertThatThrownBy(notifier::testConnection)
        .hasFieldOrPropertyWithValue("code", "discord.webhook");

    assertThatThrownBy(() -> notifier.send(MESSAGE))
        .hasFieldOrPropertyWithValue("code", "discord.rate_limited");
    assertThat(discord.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, PERMANENT, discord.refused",
    "401, PERMANENT, discord.webhook",
    "403, PERMANENT, discord.webhook",
    "404, PERMANENT, discord.webhook",
    "500, RETRYABLE, discord.unavailable",
    "503, RETRYABLE, discord.unavailable"
  })
  void tellsWhatMayPassFromWhatStays(int status, PluginException.Kind kind, String code) {
    discord.script(Answer.json(status, "{\"code\":1,\"message\":\"In Discord's words\"}"));

    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> open(discord.settings()).send(MESSAGE));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
  }

  @Test
  void keepsToTheLimitsOfAnEmbed() {
    Embed embed =
        new Embed()
            .footer("f".repeat(50))
            .title("t".repeat(1000))
            .description("\uD83D\uDE00".repeat(3000));
    for (int i = 0; i < 40; i++) {
      embed.field("n".repeat(10), "v".repeat(60));
    }

    JsonNode json = parse(embed);

    assertThat(json.path("title").asText()).hasSize(256).endsWith("…");
    assertThat(json.path("description").asText())
        .hasSizeLessThanOrEqualTo(4096)
        .endsWith("\uD83D\uDE00…");
    int all =
        json.findValuesAsText("text").get(0).length()
            + json.path("title").asText().length()
            + json.path("description").asText().length();
    for (JsonNode field : json.path("fields")) {
      all += field.path("name").asText().length() + field.path("value").asText().length();
    }
    assertThat(all).isLessThanOrEqualTo(6000).isGreaterThan(5900);
    assertThat(json.path("fields").size()).isLessThanOrEqualTo(25);
  }

  @Test
  void leavesOutFieldsBeyondTheTwentyFifth() {
    Embed embed = new Embed().title("t");
    for (int i = 0; i < 40; i++) {
      embed.field("name " + i, "value");
    }

    assertThat(parse(embed).path("fields")).hasSize(25);
  }

  @Test
  void postsALongDigestInTwoEmbeds() {
    Notification digest = digest(170);

    open(discord.settings()).send(digest);

    JsonNode embeds = discord.messages().get(0).path("embeds");
    assertThat(embeds).hasSize(2);
    assertThat(embeds.at("/0/title").asText()).isEqualTo("170 messages from Acme");
    assertThat(embeds.at("/1/footer/text").asText()).isEqualTo("Acme Hosting");
    assertThat(described(embeds)).isEqualToNormalizingWhitespace(digest.text());
    assertThat(length(embeds)).isLessThanOrEqualTo(6000);
  }

  @Test
  void saysHowManyMessagesOfADigestHaveNoRoom() {
    open(discord.settings()).send(digest(1_000));

    JsonNode embeds = discord.messages().get(0).path("embeds");
    int told = described(embeds).split("Invoice number").length - 1;
    assertThat(told).isGreaterThan(100);
    assertThat(described(embeds)).endsWith("… and " + (1_000 - told) + " more");
    assertThat(embeds.at("/1/fields/0/value").asText()).isEqualTo("Ada (ada@example.org)");
    assertThat(length(embeds)).isLessThanOrEqualTo(6000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://discord.com/api/webhooks/42/token",
        "https://discordapp.com/api/webhooks/42/token",
        "https://ptb.discord.com/api/v10/webhooks/42/token/",
        " https://canary.discord.com/api/webhooks/42/to-k_en "
      })
  void takesTheAddressesThatDiscordGives(String url) {
    assertThat(open(TestPluginContext.builder().config("webhookUrl", url))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://discord.com/api/webhooks/42/token",
        "https://discord.com.evil.example/api/webhooks/42/token",
        "https://evil.example/api/webhooks/42/token",
        "https://discord.com@evil.example/api/webhooks/42/token",
        "https://discord.com/api/webhooks/42",
        "https://discord.com/api/webhooks/42/token?x=1"
      })
  void takesNoOther(String url) {
    assertThatThrownBy(() -> open(TestPluginContext.builder().config("webhookUrl", url)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.errors()).extracting("field").isEqualTo(List.of("webhookUrl")));
  }

  private static JsonNode parse(Embed embed) {
    try {
      return new ObjectMapper().readTree(JsonWriter.string(embed.toJson()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String described(JsonNode embeds) {
    return String.join("\n", embeds.findValuesAsText("description"));
  }

  private static int length(JsonNode embeds) {
    return Stream.of("title", "description", "text", "name", "value")
        .flatMap(part -> embeds.findValuesAsText(part).stream())
        .mapToInt(String::length)
        .sum();
  }

  /** As the host writes it. */
  private static Notification digest(int count) {
    List<Map<String, String>> notices =
        IntStream.range(0, count)
            .mapToObj(i -> Map.of("subject", "Paid", "text", "Invoice number " + (10_000 + i)))
            .toList();
    String text =
        notices.stream()
            .map(notice -> "\n" + notice.get("subject") + "\n" + notice.get("text") + "\n\n")
            .collect(Collectors.joining());
    return new Notification(
        "digest",
        "invoice.paid",
        Notifications.customer("ada@example.org", "Ada"),
        count + " messages from Acme",
        text,
        Map.of("count", count, "notices", notices),
        true);
  }

  private static Notifier open(TestPluginContext.Builder context) {
    return new DiscordProvider().open(context.build());
  }
}
