package org.patchbay.host.internal.runtime;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.patchbay.host.internal.calls.Isolation;

/**
 * The one HTTP client of all plugins. Plugins' own callbacks may run on its threads, so these end
 * soon after use, with what a callback left in them.
 */
final class SharedHttpClient implements AutoCloseable {
  private static final int MOST_THREADS = 64;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          2,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> Isolation.thread("plugin-http", work),
          // Better a slow exchange than one that is lost.
          new ThreadPoolExecutor.CallerRunsPolicy());

  private final HttpClient client =
      Isolation.asHost(
          () ->
              HttpClient.newBuilder()
                  .connectTimeout(CONNECT_TIMEOUT)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .executor(threads)
                  .build());

  HttpClient get() {
    return client;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
