package org.patchbay.plugin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.Notifications;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Answer;

class SlackNotifierTest {
  private static final Notification MESSAGE =
      Notifications.of(
          "key",
          "service.active",
          "Your service is ready",
          "See *the panel* & <https://evil.example|here>",
          Map.of("plan", "Small <VPS>"));

  private final FakeSlack slack = new FakeSlack();

  @AfterEach
  void everyRequestFitsTheDescription() {
    slack.close();
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void postsBlocksOfPlainTextByWebhook() {
    Delivery delivery = open(slack.webhook()).send(MESSAGE);

    JsonNode message = slack.messages().get(0);
    assertThat(delivery).isEqualTo(new Delivery("key", Delivery.Status.DELIVERED, ""));
    assertThat(message.path("text").asText()).isEqualTo("Your service is ready");
    assertThat(message.path("blocks").findValuesAsText("type"))
        .containsExactly(
            "header",
            "plain_text",
            "section",
            "plain_text",
            "section",
            "plain_text",
            "context",
            "plain_text");
    assertThat(texts(message))
        .contains("See *the panel* &amp; &lt;https://evil.example|here&gt;")
        .contains("Plan\nSmall &lt;VPS&gt;")
        .contains("Acme Hosting: Ada Example (ada@example.org)");
    assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
  }

  @Test
  void postsAsBotAndAnswersSlacksId() {
    Delivery delivery = open(slack.bot()).send(MESSAGE);

    assertThat(delivery.reference()).isEqualTo("C1H9RESGL/1503435957.000247");
    assertThat(slack.messages().get(0).path("channel").asText()).isEqualTo("C1H9RESGL");
    assertThat(slack.requests().get(0).header("Authorization"))
        .isEqualTo("Bearer " + FakeSlack.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!channel>", "<@U012AB3CD>", "<!here|x>", "&lt;!channel&gt;"})
  void letsNoNameMentionAnybody(String name) {
    Notification message =
        new Notification(
            "key", "invoice.paid", customer(name), "Paid by " + name, name, Map.of("plan", name));

    open(slack.webhook()).send(message);
    open(slack.bot()).send(message);

    assertThat(slack.messages()).hasSize(2);
    for (JsonNode posted : slack.messages()) {
      assertThat(texts(posted))
          .hasSize(5)
          .allSatisfy(text -> assertThat(text).doesNotContain("<", ">"))
          .anySatisfy(text -> assertThat(text).contains("&"));
    }
  }

  @Test
  void goesByTheBotWhereBothAreSet() {
    open(slack.bot().config("webhookUrl", "https://hooks.slack.com/services/T1/B2/x"))
        .send(MESSAGE);

    assertThat(slack.requests().get(0).path()).isEqualTo("/api/chat.postMessage");
  }

  @Test
  void namesNoCustomerWhenToldNotTo() {
    open(slack.webhook().config("nameCustomer", false)).send(MESSAGE);

    assertThat(slack.messages().get(0).toString()).doesNotContain("ada@example.org");
  }

  @Test
  void waitsAShortWhileWhenSlackIsBusy() {
    slack.script(FakeSlack.rateLimited(0));

    open(slack.webhook()).send(MESSAGE);

    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.requests()).hasSize(2);
  }

  @Test
  void leavesALongWaitToTheHost() {
    slack.script(FakeSlack.rateLimited(30));
    Notifier notifier = open(slack.bot());

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> notifier.send(MESSAGE))
          .hasFieldOrPropertyWithValue("kind", PluginException.Kind.RETRYABLE)
          .hasFieldOrPropertyWithValue("code", "slack.rate_limited")
          .hasMessageContaining("30 s");
    }
    assertThat(slack.requests()).as("asks no more until then").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_auth, PERMANENT, slack.access",
    "not_in_channel, PERMANENT, slack.channel",
    "msg_too_long, PERMANENT, slack.refused",
    "rate_limited, RETRYABLE, slack.unavailable"
  })
  void tellsWhyABotWasRefused(String reason, PluginException.Kind kind, String code) {
    slack.script(FakeSlack.refusal(reason));

    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> open(slack.bot()).send(MESSAGE));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_payload, PERMANENT, slack.refused",
    "403, action_prohibited, PERMANENT, slack.access",
    "404, no_service, PERMANENT, slack.access",
    "410, channel_is_archived, PERMANENT, slack.channel",
    "503, x, RETRYABLE, slack.unavailable"
  })
  void tellsWhyAWebhookWasRefused(int status, String body, PluginException.Kind kind, String code) {
    slack.script(Answer.json(status, body));

    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> open(slack.webhook()).send(MESSAGE));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
  }

  @Test
  void repeatsNothingButSlacksWord() {
    slack.script(Answer.json(404, "no hook at /services/T1/B2/" + FakeSlack.SECRET));

    assertThatThrownBy(() -> open(slack.webhook()).send(MESSAGE))
        .hasMessage("Slack refused the message: HTTP 404.");
  }

  @Test
  void looksAtAWebhookThatIsGone() {
    Notifier gone =
        open(slack.webhook().config("webhookUrl", "https://hooks.slack.com/services/T1/B2/gone"));

    assertThatThrownBy(gone::testConnection).hasFieldOrPropertyWithValue("code", "slack.access");
  }

  @Test
  void keepsToTheLimitsOfBlockKit() {
    Map<String, Object> facts = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      facts.put("fact " + i, "<&>".repeat(i % 2 == 0 ? 900 : 5));
    }
    Notification message =
        Notifications.of("long", "x.y", "&".repeat(400), "\uD83D\uDE00<".repeat(200), facts);

    open(slack.webhook()).send(message);

    JsonNode blocks = slack.messages().get(0).path("blocks");
    assertThat(blocks.at("/0/text/text").asText()).hasSizeBetween(140, 150).endsWith("&amp;…");
    assertThat(blocks.at("/1/text/text").asText()).hasSize(200 * 6);
    assertThat(blocks.at("/2/fields")).hasSize(10);
    assertThat(blocks.at("/2/fields").findValuesAsText("text"))
        .filteredOn(text -> text.length() > 100)
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).hasSizeBetween(1990, 2000).endsWith(";…"));
    assertThat(length(blocks)).as("all together").isBetween(8_000, 10_000);
  }

  @Test
  void postsAllOfADigestInSeveralSections() {
    Notification digest = digest(150);

    open(slack.webhook()).send(digest);

    JsonNode blocks = slack.messages().get(0).path("blocks");
    assertThat(blocks.findValuesAsText("type"))
        .filteredOn(type -> !type.equals("plain_text"))
        .containsExactly("header", "section", "section", "section", "context");
    assertThat(blocks.findValuesAsText("text")).allMatch(text -> text.length() <= 3_000);
    assertThat(String.join("\n", texts(blocks, "section")))
        .isEqualToNormalizingWhitespace(digest.text());
  }

  @Test
  void saysHowManyMessagesOfADigestHaveNoRoom() {
    open(slack.webhook()).send(digest(1_000));

    JsonNode blocks = slack.messages().get(0).path("blocks");
    String all = String.join("\n\n", texts(blocks, "section"));
    int told = all.split("Invoice number").length - 1;
    assertThat(told).isGreaterThan(100);
    assertThat(all).endsWith("\n\n… and " + (1_000 - told) + " more");
    assertThat(length(blocks)).as("all together").isLessThan(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "'' | '' | '' | webhookUrl",
        "http://hooks.slack.com/services/T1/B2/x | '' | '' | webhookUrl",
        "https://hooks.slack.com.evil.example/services/T1/B2/x | '' | '' | webhookUrl",
        "https://hooks.slack.com@evil.example/services/T1/B2/x | '' | '' | webhookUrl",
        "https://hooks.slack.com/services/T1/B2 | '' | '' | webhookUrl",
        "'' | xoxp-1-user | C1 | botToken",
        "'' | xoxb-1-bot | '' | channel",
        "'' | xoxb-1-bot | a channel | channel"
      },
      delimiter = '|')
  void saysWhatIsWrongInTheSettings(String url, String token, String channel, String field) {
    TestPluginContext.Builder settings =
        TestPluginContext.builder()
            .config("webhookUrl", url)
            .config("botToken", token)
            .config("channel", channel);

    assertThatThrownBy(() -> open(settings))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.errors()).extracting("field").isEqualTo(List.of(field)));
  }

  /** What of a message is read: the text for notifications and those of the blocks. */
  private static List<String> texts(JsonNode message) {
    return Stream.concat(Stream.of(message), message.findParents("emoji").stream())
        .map(node -> node.path("text").asText())
        .toList();
  }

  private static List<String> texts(JsonNode blocks, String type) {
    return StreamSupport.stream(blocks.spliterator(), false)
        .filter(block -> block.path("type").asText().equals(type))
        .map(block -> block.at("/text/text").asText())
        .toList();
  }

  private static int length(JsonNode blocks) {
    return blocks.findParents("emoji").stream()
        .mapToInt(node -> node.path("text").asText().length())
        .sum();
  }

  /** As the host writes it. */
  private static Notification digest(int count) {
    List<Map<String, String>> notices =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    Map.of(
                        "subject",
                        "Paid",
                        "text",
                        "Invoice number " + (10_000 + i) + " is paid in full."))
            .toList();
    String text =
        notices.stream()
            .map(notice -> "\n" + notice.get("subject") + "\n" + notice.get("text") + "\n")
            .collect(Collectors.joining());
    return new Notification(
        "digest",
        "invoice.paid",
        customer("Ada"),
        count + " messages from Acme",
        text,
        Map.of("count", count, "notices", notices),
        true);
  }

  private static Customer customer(String name) {
    return Notifications.customer("ada@example.org", name);
  }

  private static Notifier open(TestPluginContext.Builder context) {
    return new SlackProvider().open(context.build());
  }
}
