package org.patchbay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The host's REST API as one of its users calls it. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;
  private final String credential;
  private final Optional<String> tenant;

  /**
   * @param base the host, for example {@code http://127.0.0.1:8080}
   * @param credential API key or customer token
   * @param tenant the tenant that a platform admin means; empty for others
   */
  Api(URI base, String credential, Optional<String> tenant) {
    this.base = base;
    this.credential = credential;
    this.tenant = tenant;
  }

  /** The same host, called as somebody else. */
  Api as(String otherCredential) {
    return new Api(base, otherCredential, Optional.empty());
  }

  /** The same host and credential, for one tenant. */
  Api forTenant(String slug) {
    return new Api(base, credential, Optional.of(slug));
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, Object body) {
    return send(request(path).POST(json(body)));
  }

  JsonNode put(String path, Object body) {
    return send(request(path).PUT(json(body)));
  }

  /** Sends a jar. */
  JsonNode upload(String path, byte[] jar) {
    return send(
        request(path)
            .setHeader("Content-Type", "application/java-archive")
            .POST(BodyPublishers.ofByteArray(jar)));
  }

  /** Opens a page and answers it as a customer's browser would post its form. */
  void submitForm(URI page, String form) {
    HttpRequest get = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build();
    HttpRequest post =
        HttpRequest.newBuilder(page)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    expect(exchange(get), 200);
    expect(exchange(post), 303);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api/v1" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + credential)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString());
    tenant.ifPresent(slug -> request.header("Patchbay-Tenant", slug));
    return request;
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpResponse<String> response = exchange(builder.build());
    if (response.statusCode() >= 300) {
      throw new DemoFailure(
          response.request().method()
              + " "
              + response.request().uri().getPath()
              + " was answered "
              + response.statusCode()
              + ": "
              + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new DemoFailure("not JSON: " + response.body());
    }
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new DemoFailure(request.method() + " " + request.uri() + " failed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted");
    }
  }

  private static void expect(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new DemoFailure(
          response.request().uri()
              + " was answered "
              + response.statusCode()
              + " instead of "
              + status
              + ": "
              + response.body());
    }
  }

  private static BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
