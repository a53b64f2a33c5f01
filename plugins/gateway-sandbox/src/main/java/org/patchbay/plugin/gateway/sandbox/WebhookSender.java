package org.patchbay.plugin.gateway.sandbox;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.patchbay.plugin.api.PluginContext;

/** Posts a signed body to the tenant's webhook URL. */
final class WebhookSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final PluginContext context;
  private final WebhookSignature signature;

  WebhookSender(PluginContext context, WebhookSignature signature) {
    this.context = context;
    this.signature = signature;
  }

  /**
   * Returns when the webhook was taken.
   *
   * @throws IOException when it was not
   */
  void post(String body) throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(context.webhookUrl())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header(WebhookSignature.HEADER, signature.sign(bytes, context.clock().instant()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    int status =
        context.httpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("answered " + status);
    }
  }
}
