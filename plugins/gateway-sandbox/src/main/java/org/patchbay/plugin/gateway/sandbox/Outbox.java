package org.patchbay.plugin.gateway.sandbox;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.gateway.PaymentFact;

/**
 * Webhooks on their way. Each is kept in the store until it was taken, so that the next instance
 * sends what this one could not. Threads end by themselves when there is nothing to send.
 */
final class Outbox implements AutoCloseable {
  private static final String PREFIX = "outbox/";
  private static final int THREADS = 2;
  private static final int MAX_ATTEMPTS = 14;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final KeyValueStore store;
  private final Clock clock;
  private final System.Logger logger;
  private final WebhookSender sender;
  private final Set<String> onTheWay = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor executor;

  Outbox(PluginContext context, WebhookSender sender) {
    this.store = context.store();
    this.clock = context.clock();
    this.logger = context.logger();
    this.sender = sender;
    String name = "sandbox-webhooks-" + context.tenant().slug();
    executor =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(5, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    // After close() nothing more is sent; the store has it for the next instance.
    executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Sends what an earlier instance left, in the background. */
  void resume() {
    executor.execute(
        () -> {
          List<String> keys = store.keys(PREFIX);
          keys.forEach(key -> store.get(key).ifPresent(value -> resume(key, value)));
        });
  }

  /** Keeps a fact and sends it when its time has come. */
  void send(PaymentFact fact, Instant notBefore) {
    String body = Facts.write(fact);
    JsonObject entry = new JsonObject();
    entry.put("notBefore", notBefore.toString());
    entry.put("body", body);
    String key = PREFIX + fact.id();
    store.put(key, JsonWriter.string(entry));
    schedule(key, body, notBefore);
  }

  /** Ends the threads; what was not sent stays in the store. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        logger.log(Level.WARNING, "A webhook is still being sent.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void resume(String key, String value) {
    try {
      JsonObject entry = Json.parse(value);
      schedule(key, entry.getString("body"), Instant.parse(entry.getString("notBefore")));
    } catch (JsonParserException e) {
      logger.log(Level.WARNING, "Dropped an unreadable webhook: " + key);
      store.remove(key);
    }
  }

  private void schedule(String key, String body, Instant notBefore) {
    if (onTheWay.add(key)) {
      again(key, body, 1, Duration.between(clock.instant(), notBefore));
    }
  }

  private void again(String key, String body, int attempt, Duration pause) {
    Future<?> unused =
        executor.schedule(
            () -> deliver(key, body, attempt),
            Math.max(0, pause.toMillis()),
            TimeUnit.MILLISECONDS);
  }

  private void deliver(String key, String body, int attempt) {
    try {
      sender.post(body);
      done(key);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      if (attempt == MAX_ATTEMPTS) {
        logger.log(Level.WARNING, "Gave up a webhook after {0} attempts: {1}", attempt, key);
        done(key);
        return;
      }
      logger.log(Level.DEBUG, "Webhook {0} was not taken: {1}", key, e.getMessage());
      Duration pause = Duration.ofMillis(250L << (attempt - 1));
      again(key, body, attempt + 1, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
  }

  private void done(String key) {
    store.remove(key);
    onTheWay.remove(key);
  }
}
