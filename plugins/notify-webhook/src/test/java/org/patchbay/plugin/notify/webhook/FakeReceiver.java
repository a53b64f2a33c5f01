package org.patchbay.plugin.notify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.patchbay.plugin.testkit.TestPluginContext;

/** A receiver that checks every signature by itself, as the specification tells receivers to. */
final class FakeReceiver implements AutoCloseable {
  static final String THREAD_NAME = "fake-receiver";
  static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
  static final String OTHER_SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes());
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A request that arrived. */
  record Arrival(String id, long timestamp, List<String> signatures, JsonNode body, String raw) {

    boolean signedWith(String secret) {
      return signatures.contains("v1," + hmac(secret, id + "." + timestamp + "." + raw));
    }
  }

  /** What to answer. */
  record Answer(int status, Map<String, String> headers, long length) {}

  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final Queue<Answer> scripted = new ArrayDeque<>();
  private final ExecutorService executor =
      Executors.newFixedThreadPool(8, task -> new Thread(task, THREAD_NAME));
  private final HttpServer server;

  FakeReceiver() {
    // Without it the JDK's server holds each answer back for the 40 ms of a delayed
    // acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::serve);
    server.start();
  }

  TestPluginContext.Builder settings() {
    return TestPluginContext.builder()
        .config("url", url("/hook"))
        .config("secret", SECRET)
        .config("allowHttp", true)
        .config("operator.allowPrivate", true);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Answers that next, once. */
  void script(int status, Map<String, String> headers) {
    script(new Answer(status, headers, 0));
  }

  synchronized void script(Answer answer) {
    scripted.add(answer);
  }

  /** What arrived and was taken or refused, in order. */
  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Arrival arrival =
          new Arrival(
              headers.getFirst("webhook-id"),
              Long.parseLong(headers.getFirst("webhook-timestamp")),
              List.of(headers.getFirst("webhook-signature").split(" ")),
              MAPPER.readTree(raw),
              raw);
      arrivals.add(arrival);
      Answer answer = next(arrival);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), answer.length() == 0 ? -1 : answer.length());
    }
  }

  private synchronized Answer next(Arrival arrival) {
    Answer answer = scripted.poll();
    return answer != null
        ? answer
        : new Answer(arrival.signedWith(SECRET) ? 204 : 401, Map.of(), 0);
  }

  private static String hmac(String secret, String text) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
