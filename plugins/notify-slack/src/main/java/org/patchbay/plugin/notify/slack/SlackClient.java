package org.patchbay.plugin.notify.slack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.notify.common.RateLimit;

/** Asks Slack, within the pace that it wants. */
final class SlackClient {
  private static final int ATTEMPTS = 3;
  private static final int TOO_MANY = 429;

  private final HttpClient http;
  private final Duration timeout;
  private final RateLimit limit = new RateLimit("slack", "Slack");

  SlackClient(HttpClient http, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
  }

  /** What Slack answered, unless it was busy or out of order. */
  HttpResponse<String> send(URI uri, UnaryOperator<HttpRequest.Builder> request) {
    HttpRequest built = request.apply(HttpRequest.newBuilder(uri).timeout(timeout)).build();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      limit.await();
      HttpResponse<String> response = exchange(built);
      if (response.statusCode() >= 500) {
        throw PluginException.retryable(
            "slack.unavailable", "Slack answered HTTP " + response.statusCode() + ".");
      }
      if (response.statusCode() != TOO_MANY) {
        return response;
      }
      limit.refused(response.headers());
    }
    throw limit.exhausted();
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw PluginException.retryable("slack.unreachable", "No answer from Slack.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable("slack.interrupted", "The call was given up.", e);
    }
  }
}
