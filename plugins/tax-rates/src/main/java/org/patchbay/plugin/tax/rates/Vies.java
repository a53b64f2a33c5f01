package org.patchbay.plugin.tax.rates;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.tax.rates.number.VatNumber;

/** The Commission's VAT Information Exchange System, by its REST API. */
final class Vies {
  private final HttpClient http;
  private final String url;
  private final Duration timeout;

  Vies(HttpClient http, String url, Duration timeout) {
    this.http = http;
    this.url = url;
    this.timeout = timeout;
  }

  /** Whether a number is registered; unknown where VIES, or the state behind it, does not say. */
  NumberCheck check(VatNumber number) {
    String body =
        JsonWriter.string(Map.of("countryCode", number.prefix(), "vatNumber", number.rest()));
    JsonObject answer;
    try {
      answer =
          send(
              request("/check-vat-number")
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build());
    } catch (PluginException e) {
      return NumberCheck.unknown(number.toString(), e.getMessage());
    }
    if (!answer.isBoolean("valid")) {
      return NumberCheck.unknown(number.toString(), "VIES did not say: " + reason(answer));
    }
    return answer.getBoolean("valid")
        ? NumberCheck.valid(number.toString())
        : NumberCheck.invalid(number.toString(), "VIES knows nobody by this number");
  }

  /**
   * Looks whether VIES works.
   *
   * @throws PluginException when it does not
   */
  void test() {
    JsonObject status = send(request("/check-status").GET().build());
    JsonObject whole = status.getObject("vow", new JsonObject());
    if (!whole.getBoolean("available", false)) {
      throw PluginException.retryable("vies.unavailable", "VIES says that it is not available.");
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(timeout)
        .header("Accept", "application/json");
  }

  private JsonObject send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw PluginException.retryable(
            "vies.unavailable", "VIES answered HTTP " + response.statusCode() + ".");
      }
      return JsonParser.object().from(response.body());
    } catch (JsonParserException e) {
      throw PluginException.retryable("vies.unavailable", "VIES answered no JSON.", e);
    } catch (IOException e) {
      throw PluginException.retryable("vies.unreachable", "VIES does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable("vies.interrupted", "The call was given up.", e);
    }
  }

  /** A code like MS_UNAVAILABLE, where there is one; nothing else of an answer is repeated. */
  private static String reason(JsonObject answer) {
    JsonArray errors = answer.getArray("errorWrappers", new JsonArray());
    String code = errors.getObject(0, new JsonObject()).getString("error", "");
    return code.matches("[A-Z_]{1,60}") ? code : "no reason was given";
  }
}
