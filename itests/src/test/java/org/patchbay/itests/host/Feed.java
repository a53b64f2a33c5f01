package org.patchbay.itests.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Listens to server-sent events, until it is closed. */
public final class Feed implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stream<String> lines;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Feed(Stream<String> lines) {
    this.lines = lines;
    Thread reader = new Thread(this::read, "feed");
    reader.setDaemon(true);
    reader.start();
  }

  static Feed open(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        throw new AssertionError(request.uri() + " answered " + response.statusCode());
      }
      return new Feed(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Those that came so far. */
  public List<JsonNode> events() {
    return events;
  }

  @Override
  public void close() {
    lines.close();
  }

  private void read() {
    try {
      lines
          .filter(line -> line.startsWith("data: "))
          .forEach(line -> events.add(parse(line.substring("data: ".length()))));
    } catch (UncheckedIOException closed) {
      // By close, or by the host's end.
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
