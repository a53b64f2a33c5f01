package org.patchbay.plugin.tax.rates;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** VIES on a free local port, saying what a test wants. */
final class FakeVies implements AutoCloseable {
  /** How its one thread is named, for a test that counts threads. */
  static final String THREAD_NAME = "HTTP-Dispatcher";

  private static final String UP =
      "{\"vow\":{\"available\":true},"
          + "\"countries\":[{\"countryCode\":\"DE\",\"availability\":\"Available\"}]}";

  private final HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private volatile String statusBody = UP;
  private volatile int code = 200;
  private volatile String answer = "{\"valid\":true}";
  private volatile boolean hangs;

  FakeVies() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/rest-api/check-status", exchange -> reply(exchange, 200, statusBody));
    server.createContext("/rest-api/check-vat-number", this::check);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/rest-api";
  }

  /** What it answers to a number from now on. */
  void says(int status, String body) {
    code = status;
    answer = body;
  }

  /** What it says of itself. */
  void status(String body) {
    statusBody = body;
  }

  /** Answers no number any more. */
  void hangs() {
    hangs = true;
  }

  /** What it was asked. */
  List<String> bodies() {
    return bodies;
  }

  @Override
  public void close() {
    hanging.countDown();
    server.stop(0);
  }

  private void check(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (hangs) {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    reply(exchange, code, answer);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
