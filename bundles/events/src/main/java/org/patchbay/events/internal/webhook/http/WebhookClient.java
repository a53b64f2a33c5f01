package org.patchbay.events.internal.webhook.http;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.io.CloseMode;

/** Sends requests to endpoints that are not to be trusted, holding no thread while they answer. */
public final class WebhookClient implements AutoCloseable {
  private static final ContentType CLOUD_EVENT = ContentType.parse("application/cloudevents+json");

  private final CloseableHttpAsyncClient client;
  private final Supplier<Duration> timeLimit;
  private final IntSupplier mostLookUps;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "patchbay-webhook-clock"));

  /** Names are looked up on these, which a slow name server holds. */
  private final ThreadPoolExecutor lookUps =
      new ThreadPoolExecutor(
          0,
          1,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> daemon(work, "patchbay-webhook-lookup"));

  /**
   * Opens one.
   *
   * @param names what looks names up
   * @param rules what may be connected to, asked each time
   * @param timeLimit for all of a request, from the look-up to the answer's end; asked each time
   * @param mostLookUps how many names are looked up at a time; asked each time
   */
  public WebhookClient(
      DnsResolver names,
      Supplier<AddressRules> rules,
      Supplier<Duration> timeLimit,
      IntSupplier mostLookUps) {
    this.timeLimit = timeLimit;
    this.mostLookUps = mostLookUps;
    client = ClientSetup.client(new VettedAddresses(names, rules));
    client.start();
  }

  /**
   * Posts a CloudEvent.
   *
   * @return completed with what came of it, whatever that is, within the time limit
   * @throws RejectedExecutionException when too many names are being looked up; nothing is sent
   */
  public CompletableFuture<Answer> post(URI url, Map<String, String> headers, byte[] body) {
    AsyncRequestBuilder request = AsyncRequestBuilder.post(url).setEntity(body, CLOUD_EVENT);
    headers.forEach(request::setHeader);
    Exchange exchange = new Exchange();
    lookUps.setMaximumPoolSize(mostLookUps.getAsInt());
    lookUps.execute(() -> exchange.begin(request));
    exchange.limit();
    return exchange.answer;
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    lookUps.shutdownNow();
    clock.shutdownNow();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static String reason(Exception cause) {
    if (cause instanceof UnknownHostException) {
      return "The host name is not known, or not public";
    }
    if (cause instanceof ConnectException) {
      return "The connection was refused";
    }
    String kind = cause instanceof SSLException ? "TLS failed" : cause.getClass().getSimpleName();
    return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
  }

  /** One request and its answer. */
  private final class Exchange implements FutureCallback<Void> {
    private final Instant at = Instant.now();
    private final long begun = System.nanoTime();
    private final AnswerReader reader = new AnswerReader();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    void limit() {
      Duration limit = timeLimit.get();
      var timer =
          clock.schedule(
              () -> end(Optional.of("No end within " + limit.toSeconds() + " s")),
              limit.toMillis(),
              TimeUnit.MILLISECONDS);
      answer.whenComplete((done, never) -> timer.cancel(false));
    }

    void begin(AsyncRequestBuilder request) {
      try {
        Future<Void> running = client.execute(request.build(), reader, this);
        answer.whenComplete((done, never) -> running.cancel(true));
      } catch (RuntimeException e) {
        failed(e);
      }
    }

    void end(Optional<String> error) {
      answer.complete(reader.answer(at, Duration.ofNanos(System.nanoTime() - begun), error));
    }

    @Override
    public void completed(Void nothing) {
      end(Optional.empty());
    }

    @Override
    public void failed(Exception cause) {
      end(Optional.of(cause instanceof AnswerReader.TooLong ? cause.getMessage() : reason(cause)));
    }

    @Override
    public void cancelled() {
      end(Optional.of("Given up"));
    }
  }
}
