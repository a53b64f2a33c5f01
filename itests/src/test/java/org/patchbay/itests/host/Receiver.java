package org.patchbay.itests.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Another system: keeps what is posted to it, and answers as the test wants. */
public final class Receiver implements AutoCloseable {
  private static final int TAKEN = 204;
  private static final int FAILED = 503;

  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final Map<String, ToIntFunction<Post>> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /**
   * What came.
   *
   * @param path where to
   */
  public record Post(String path, Headers headers, String body) {

    public String header(String name) {
      return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
  }

  /** Starts one on a free port. */
  public static Receiver open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Receiver receiver = new Receiver(server);
    server.setExecutor(receiver.threads);
    server.createContext("/", receiver::take);
    server.start();
    return receiver;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Answers what comes to a path with that status, as soon as it is known. */
  public void answer(String path, ToIntFunction<Post> status) {
    answers.put(path, status);
  }

  /** Takes what comes, once that happened. */
  public static ToIntFunction<Post> once(CountDownLatch happened) {
    return post -> {
      try {
        happened.await();
        return TAKEN;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return FAILED;
      }
    };
  }

  /** All that came to a path so far, whatever it was answered. */
  public List<Post> posts(String path) {
    return posts.stream().filter(post -> post.path().equals(path)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Post post = new Post(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body);
      posts.add(post);
      int status = answers.getOrDefault(post.path(), any -> TAKEN).applyAsInt(post);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
