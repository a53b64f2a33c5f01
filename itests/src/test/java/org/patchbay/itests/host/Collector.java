package org.patchbay.itests.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what an OTLP collector gets, as it came: a byte a character. */
public final class Collector implements AutoCloseable {
  private final List<String> batches = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private Collector(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static Collector open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Collector collector = new Collector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All that came so far. */
  public String received() {
    return String.join("", batches);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      batches.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
