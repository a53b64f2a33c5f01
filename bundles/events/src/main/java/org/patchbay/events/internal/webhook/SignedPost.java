package org.patchbay.events.internal.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.patchbay.events.internal.webhook.http.Answer;
import org.patchbay.events.internal.webhook.http.WebhookClient;
import org.patchbay.events.webhook.SecretSeal;

/** Sends messages, signed by the Standard Webhooks scheme. */
final class SignedPost {
  private final WebhookClient client;
  private final SecretSeal seal;
  private final WebhookConfiguration configuration;

  SignedPost(WebhookClient client, SecretSeal seal, WebhookConfiguration configuration) {
    this.client = client;
    this.seal = seal;
    this.configuration = configuration;
  }

  /**
   * Sends it once.
   *
   * @return completed with what came of it, whatever that is
   * @throws java.util.concurrent.RejectedExecutionException when too much is sent already
   */
  CompletableFuture<Answer> send(Message message) {
    URI url = URI.create(message.url());
    if (!configuration.get().http() && !"https".equalsIgnoreCase(url.getScheme())) {
      return notSent("The operator does not allow http:");
    }
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    long now = Instant.now().getEpochSecond();
    try {
      return client.post(
          url,
          Map.of(
              "webhook-id", message.id().toString(),
              "webhook-timestamp", Long.toString(now),
              "webhook-signature", signatures(message, now, body)),
          body);
    } catch (IllegalArgumentException e) {
      return notSent("The secret cannot be read: " + e.getMessage());
    }
  }

  private String signatures(Message message, long timestamp, byte[] body) {
    return message.secrets().stream()
        .map(kept -> seal.open(message.tenant(), message.endpoint(), kept))
        .map(secret -> EndpointSecret.parse(secret).sign(message.id().toString(), timestamp, body))
        .collect(Collectors.joining(" "));
  }

  private static CompletableFuture<Answer> notSent(String why) {
    return CompletableFuture.completedFuture(Answer.none(why));
  }
}
