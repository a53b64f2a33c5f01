package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.patchbay.plugin.api.PluginException;

/** Speaks to the API. Answers what stands in the answer's {@code data}. */
final class PveClient {
  private static final int MAX_ANSWER = 16 * 1024 * 1024;

  private final HttpClient http;
  private final Settings settings;

  PveClient(HttpClient http, Settings settings) {
    this.http = http;
    this.settings = settings;
  }

  /** A path of segments, each encoded. */
  static String path(Object... segments) {
    return Stream.of(segments).map(s -> "/" + encode(s.toString())).collect(Collectors.joining());
  }

  JsonObject object(String path, Map<String, String> query) {
    Object data = get(path, query, settings.timeout());
    return data instanceof JsonObject object ? object : new JsonObject();
  }

  List<JsonObject> list(String path, Map<String, String> query) {
    Object data = get(path, query, settings.timeout());
    return data instanceof JsonArray array
        ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }

  String text(String path, Map<String, String> query) {
    return string(get(path, query, settings.timeout()));
  }

  Object get(String path, Map<String, String> query, Duration timeout) {
    return send(request(path, query, timeout).GET().build());
  }

  /** Answers the id of the task that was begun; empty when it was done at once. */
  String post(String path, Map<String, String> form) {
    return string(send(withForm("POST", path, form)));
  }

  /** Likewise. */
  String put(String path, Map<String, String> form) {
    return string(send(withForm("PUT", path, form)));
  }

  /** Likewise. */
  String delete(String path, Map<String, String> query) {
    return string(send(request(path, query, settings.timeout()).DELETE().build()));
  }

  private HttpRequest withForm(String method, String path, Map<String, String> form) {
    return request(path, Map.of(), settings.timeout())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(method, HttpRequest.BodyPublishers.ofString(form(form)))
        .build();
  }

  private HttpRequest.Builder request(String path, Map<String, String> query, Duration timeout) {
    String uri = settings.api() + path + (query.isEmpty() ? "" : "?" + form(query));
    return HttpRequest.newBuilder(URI.create(uri))
        .timeout(timeout)
        .header("Accept", "application/json")
        .header("Authorization", settings.authorization());
  }

  private Object send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      JsonObject body = body(response);
      if (response.statusCode() != 200) {
        throw PveException.of(response.statusCode(), body, settings.secret());
      }
      if (!body.has("data")) {
        throw PluginException.permanent(
            "answer.invalid", "What answers at the URL is not the API of Proxmox VE.");
      }
      return body.get("data");
    } catch (SSLException e) {
      throw untrusted(e);
    } catch (IOException e) {
      throw PluginException.retryable("unreachable", "Proxmox VE cannot be reached.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable("interrupted", "The request was interrupted.", e);
    }
  }

  private static PluginException untrusted(SSLException cause) {
    return new PluginException(
        PluginException.Kind.PERMANENT,
        "tls.untrusted",
        "The certificate of Proxmox VE is not trusted; if it is self-signed, set its fingerprint.",
        cause);
  }

  private static JsonObject body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream stream = response.body()) {
      String text = new String(stream.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      // a proxy's page, or nothing: the status says enough
      return new JsonObject();
    }
  }

  private static String string(Object data) {
    return data == null ? "" : data.toString();
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Percent-encodes; a space as %20, which is right in a path, a query and a form. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
