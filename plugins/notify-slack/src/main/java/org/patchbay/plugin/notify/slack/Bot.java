package org.patchbay.plugin.notify.slack;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Posts as a bot, by {@code chat.postMessage}. Refusals come with HTTP 200. */
final class Bot implements Channel {
  private final SlackClient client;
  private final String base;
  private final String token;
  private final String channel;

  Bot(SlackClient client, String base, String token, String channel) {
    this.client = client;
    this.base = base;
    this.token = token;
    this.channel = channel;
  }

  @Override
  public Optional<String> post(Message message) {
    String form =
        form(
            Map.of(
                "channel", channel,
                "text", message.text(),
                "blocks", JsonWriter.string(message.blocks()),
                "parse", "none",
                "link_names", "false",
                "unfurl_links", "false",
                "unfurl_media", "false"));
    JsonObject posted =
        call(
            "chat.postMessage",
            request ->
                request
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
    return Optional.of(posted.getString("channel", channel) + "/" + posted.getString("ts", ""));
  }

  @Override
  public void look() {
    call("auth.test", HttpRequest.Builder::GET);
  }

  private JsonObject call(String method, UnaryOperator<HttpRequest.Builder> request) {
    HttpResponse<String> response =
        client.send(
            URI.create(base + "/api/" + method),
            builder -> request.apply(builder.header("Authorization", "Bearer " + token)));
    JsonObject answer = parse(response.body());
    if (!answer.getBoolean("ok", false)) {
      throw Refusal.of(answer.getString("error", ""), response.statusCode());
    }
    return answer;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** What stands between us and Slack may answer a page instead. */
  private static JsonObject parse(String body) {
    try {
      return JsonParser.object().from(body);
    } catch (JsonParserException e) {
      return new JsonObject();
    }
  }
}
