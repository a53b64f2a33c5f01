package org.patchbay.plugin.notify.discord;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginException.Kind;
import org.patchbay.plugin.notify.common.RateLimit;

/** Speaks with one webhook. */
final class DiscordClient {
  private static final int ATTEMPTS = 3;
  private static final int TOO_MANY = 429;

  private final HttpClient http;
  private final Webhook webhook;
  private final Duration timeout;
  private final RateLimit limit = new RateLimit("discord", "Discord");

  DiscordClient(HttpClient http, Webhook webhook, Duration timeout) {
    this.http = http;
    this.webhook = webhook;
    this.timeout = timeout;
  }

  /** Posts, and answers the message's id. */
  String post(String message) {
    JsonObject posted =
        send(
            request(webhook.execution())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build());
    return posted.getString("id", "");
  }

  /** Looks whether the webhook is there. */
  void look() {
    send(request(webhook.self()).GET().build());
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(timeout);
  }

  private JsonObject send(HttpRequest request) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      limit.await();
      HttpResponse<String> response = exchange(request);
      noteUsedUp(response.headers());
      JsonObject body = parse(response.body());
      if (response.statusCode() / 100 == 2) {
        return body;
      }
      if (response.statusCode() != TOO_MANY) {
        throw refusal(response.statusCode(), body);
      }
      retryAfter(body).ifPresentOrElse(limit::close, () -> limit.refused(response.headers()));
    }
    throw limit.exhausted();
  }

  /** That the last request of a span was used up; see discord.com/developers, rate limits. */
  private void noteUsedUp(HttpHeaders headers) {
    if (headers.firstValue("X-RateLimit-Remaining").filter("0"::equals).isPresent()) {
      RateLimit.seconds(headers, "X-RateLimit-Reset-After").ifPresent(limit::close);
    }
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw PluginException.retryable("discord.unreachable", "No answer from Discord.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable("discord.interrupted", "The call was given up.", e);
    }
  }

  private static PluginException refusal(int status, JsonObject body) {
    if (status >= 500) {
      return PluginException.retryable(
          "discord.unavailable", "Discord answered HTTP " + status + ".");
    }
    String said = body.getString("message", "HTTP " + status);
    return status == 401 || status == 403 || status == 404
        ? new PluginException(
            Kind.PERMANENT,
            "discord.webhook",
            "Discord does not know the webhook, or no longer: " + said + ".",
            null)
        : new PluginException(
            Kind.PERMANENT, "discord.refused", "Discord refused the message: " + said + ".", null);
  }

  private static Optional<Double> retryAfter(JsonObject body) {
    return body.has("retry_after") ? Optional.of(body.getDouble("retry_after")) : Optional.empty();
  }

  /** What stands between us and Discord may answer a page instead. */
  private static JsonObject parse(String body) {
    try {
      return JsonParser.object().from(body);
    } catch (JsonParserException e) {
      return new JsonObject();
    }
  }
}
