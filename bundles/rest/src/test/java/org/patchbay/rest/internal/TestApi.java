package org.patchbay.rest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ThreadLocalRandom;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.patchbay.rest.internal.json.Json;

/** An application on a port of its own, and a client to it. */
final class TestApi implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final HttpServer server;

  /**
   * @param foreign further resources, as plugins may add them
   */
  TestApi(Application application, String path, Object... foreign) {
    base = URI.create("http://127.0.0.1:" + freePort() + path);
    ResourceConfig config = ResourceConfig.forApplication(application);
    for (Object resource : foreign) {
      config.register(resource);
    }
    server = JdkHttpServerFactory.createHttpServer(base, config);
  }

  /** A request to make; nothing is sent before {@link #send()}. */
  final class Call {
    private final HttpRequest.Builder request;

    private Call(String method, String path, HttpRequest.BodyPublisher body) {
      request = HttpRequest.newBuilder(base.resolve(path)).method(method, body);
    }

    Call as(String credential) {
      return header("Authorization", "Bearer " + credential);
    }

    Call header(String name, String value) {
      request.header(name, value);
      return this;
    }

    Reply send() {
      return new Reply(send(BodyHandlers.ofByteArray()));
    }

    /** With the body as it comes, to be closed. */
    HttpResponse<InputStream> open() {
      return send(BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpResponse.BodyHandler<T> body) {
      try {
        return client.send(request.build(), body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** An answer. */
  record Reply(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return Json.mapper().readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }
  }

  Call get(String path) {
    return call("GET", path);
  }

  Call call(String method, String path) {
    return new Call(method, path, BodyPublishers.noBody());
  }

  Call post(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  Call send(String method, String path, String body, String type) {
    return new Call(method, path, BodyPublishers.ofString(body)).header("Content-Type", type);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: the next one.
      }
    }
  }
}
