package org.patchbay.itests.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Speaks to the REST API as one caller.
 *
 * @param base the host's address
 * @param key what the caller proves itself with; anonymous when empty
 */
public record Rest(URI base, Optional<String> key) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * What the host answered.
   *
   * @param status the HTTP status
   * @param body the JSON body; a missing node when there is none
   * @param raw the exchange itself
   */
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

    /** The body of a success; anything else fails the test with what the host said. */
    public JsonNode ok() {
      if (status / 100 != 2) {
        throw new AssertionError(
            raw.request().method() + " " + raw.uri() + " answered " + status + ": " + raw.body());
      }
      return body;
    }
  }

  /** The same host for somebody else. */
  public Rest as(String otherKey) {
    return new Rest(base, Optional.of(otherKey));
  }

  public Rest anonymous() {
    return new Rest(base, Optional.empty());
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), null);
  }

  /**
   * The events of a stream, as they come.
   *
   * @param after the last one that was seen, if any
   */
  public Feed stream(String path, Optional<String> after) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    after.ifPresent(id -> request.header("Last-Event-ID", id));
    return Feed.open(HTTP, request.build());
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), null);
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, json(body), "application/json");
  }

  /** Posts JSON with an idempotency key of its own. */
  public Answer post(String path, Object body) {
    return post(path, body, UUID.randomUUID());
  }

  /** Posts JSON, for the first time or once more. */
  public Answer post(String path, Object body, UUID idempotencyKey) {
    return send("POST", path, json(body), "application/json", idempotencyKey);
  }

  /** Posts a file as it is. */
  public Answer upload(String path, Path file) {
    try {
      return send("POST", path, BodyPublishers.ofFile(file), "application/java-archive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer send(String method, String path, BodyPublisher body, String type) {
    return send(method, path, body, type, UUID.randomUUID());
  }

  private Answer send(
      String method, String path, BodyPublisher body, String type, UUID idempotencyKey) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (method.equals("POST")) {
      request.header("Idempotency-Key", idempotencyKey.toString());
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofString(JSON.valueToTree(body).toString());
  }

  private static JsonNode parse(HttpResponse<String> response) throws IOException {
    boolean json =
        response.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
    return json ? JSON.readTree(response.body()) : JSON.missingNode();
  }
}
