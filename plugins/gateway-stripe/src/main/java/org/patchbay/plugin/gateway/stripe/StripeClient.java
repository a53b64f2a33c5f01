package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;

/** Speaks Stripe's REST API with one tenant's key. */
final class StripeClient {
  /** The version whose description the contract tests hold every request against. */
  static final String VERSION = "2024-04-10";

  private final HttpClient http;
  private final Settings settings;
  private final UUID tenant;

  StripeClient(PluginContext context, Settings settings) {
    this.http = context.httpClient();
    this.settings = settings;
    this.tenant = context.tenant().id();
  }

  JsonObject get(String path, Form query) {
    String parameters = query.encoded();
    return send(request(parameters.isEmpty() ? path : path + "?" + parameters).GET().build());
  }

  JsonObject get(String path) {
    return get(path, new Form());
  }

  /** The key makes a repetition answer what the first call answered, for a day. */
  JsonObject post(String path, Form form, String idempotencyKey) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Idempotency-Key", tenant + ":" + idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(form.encoded()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(settings.baseUrl().resolve(path))
        .timeout(settings.timeout())
        .header("Authorization", "Bearer " + settings.secretKey())
        .header("Stripe-Version", VERSION);
  }

  private JsonObject send(HttpRequest request) {
    HttpResponse<String> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw PluginException.retryable("stripe.unreachable", "No answer from Stripe.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable("stripe.interrupted", "The call was given up.", e);
    }
    if (response.statusCode() / 100 == 2) {
      return success(response.body());
    }
    throw StripeException.of(response.statusCode(), error(response.body()));
  }

  private static JsonObject success(String body) {
    try {
      return JsonParser.object().from(body);
    } catch (JsonParserException e) {
      throw PluginException.retryable("stripe.answer", "Stripe's answer cannot be read.", e);
    }
  }

  /** What stands between us and Stripe may answer a page instead. */
  private static JsonObject error(String body) {
    try {
      return JsonParser.object().from(body).getObject("error", new JsonObject());
    } catch (JsonParserException e) {
      return new JsonObject();
    }
  }
}
