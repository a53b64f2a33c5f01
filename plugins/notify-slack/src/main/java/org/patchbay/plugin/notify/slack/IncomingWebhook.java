package org.patchbay.plugin.notify.slack;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** Posts by a URL that belongs to one channel; Slack gives no id of what was posted. */
final class IncomingWebhook implements Channel {
  private static final int BAD_REQUEST = 400;
  private static final Set<String> NOTHING_TO_POST = Set.of("no_text", "invalid_payload");

  private final SlackClient client;
  private final URI uri;

  IncomingWebhook(SlackClient client, URI uri) {
    this.client = client;
    this.uri = uri;
  }

  @Override
  public Optional<String> post(Message message) {
    JsonObject body = new JsonObject();
    body.put("text", message.text());
    body.put("blocks", message.blocks());
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    HttpResponse<String> answer = send(body);
    if (answer.statusCode() / 100 != 2) {
      throw Refusal.of(answer.body().strip(), answer.statusCode());
    }
    return Optional.empty();
  }

  /** A webhook that is there says that an empty message has no text. */
  @Override
  public void look() {
    JsonObject empty = new JsonObject();
    empty.put("text", "");
    HttpResponse<String> answer = send(empty);
    String said = answer.body().strip();
    if (answer.statusCode() != BAD_REQUEST || !NOTHING_TO_POST.contains(said)) {
      throw Refusal.of(said, answer.statusCode());
    }
  }

  private HttpResponse<String> send(JsonObject body) {
    return client.send(
        uri,
        request ->
            request
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonWriter.string(body))));
  }
}
