package org.patchbay.plugin.testkit.openapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A test's stand-in for a vendor on a free local port. Every request that arrives and every answer
 * that it gets is judged by the vendor's description; a test asserts that {@link #violations()} is
 * empty.
 */
public final class JudgedServer implements AutoCloseable {
  /** How its threads are named, for a test that counts threads. */
  public static final String THREAD_NAME = "judged-server";

  /**
   * A request that arrived.
   *
   * @param method in upper case
   * @param path encoded
   * @param query encoded; empty when there is none
   * @param headers by name
   * @param body may be empty
   */
  public record Request(
      String method, String path, String query, Map<String, List<String>> headers, String body) {

    /** A form's fields by their names as they were sent, brackets and all. */
    public Map<String, Object> form() {
      return Form.parse(body);
    }

    /** The first value of a header, or null. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().get(0))
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * What to answer.
   *
   * @param status HTTP status
   * @param headers beside the content type
   * @param body JSON, or empty
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** An answer in JSON. */
    public static Answer json(int status, String body) {
      return new Answer(status, Map.of(), body);
    }
  }

  private final OpenApiJudge judge;
  private final Function<Request, Answer> vendor;
  private final HttpServer server;
  private final ExecutorService executor;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();

  /** Starts; the function plays the vendor and is called by several threads. */
  public JudgedServer(OpenApiJudge judge, Function<Request, Answer> vendor) {
    this.judge = judge;
    this.vendor = vendor;
    // Without it the JDK's server holds each answer back for the 40 ms of a delayed
    // acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    executor = Executors.newFixedThreadPool(8, task -> new Thread(task, THREAD_NAME));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it listens, with the path that the description's server has. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + judge.basePath());
  }

  /** What arrived until now, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What was wrong until now. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      Request request =
          new Request(
              exchange.getRequestMethod(),
              uri.getRawPath(),
              uri.getRawQuery() == null ? "" : uri.getRawQuery(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(body, StandardCharsets.UTF_8));
      requests.add(request);
      note(judge.request(request.method(), request.path(), request.query(), type, body), request);
      answer(exchange, request);
    } catch (RuntimeException e) {
      violations.add("the stand-in failed: " + e);
      throw e;
    }
  }

  private void answer(HttpExchange exchange, Request request) throws IOException {
    Answer answer = vendor.apply(request);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String type = "application/json";
    note(judge.response(request.method(), request.path(), answer.status(), type, body), request);
    exchange.getResponseHeaders().set("Content-Type", type);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void note(List<String> wrong, Request request) {
    wrong.forEach(one -> violations.add(request.method() + " " + request.path() + ": " + one));
  }
}
