package org.patchbay.events.internal.webhook;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.events.internal.Turns;
import org.patchbay.events.internal.webhook.http.Answer;
import org.patchbay.events.internal.webhook.http.WebhookClient;
import org.patchbay.events.webhook.SecretSeal;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries deliveries between their table and the endpoints: one thread that in one transaction
 * writes what became of those that were sent, renews the leases of those under way and takes more,
 * going round the endpoints.
 */
@Component(service = WebhookSender.class)
public final class WebhookSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long CLOSE_MILLIS = 3_000;
  private static final UUID FIRST = new UUID(0, 0);

  /** As PostgreSQL orders them. */
  private static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

  private final Database database;
  private final WebhookConfiguration configuration;
  private final EndpointHealth health;
  private final WebhookClient client;
  private final SignedPost post;
  private final DeliveryLeases leases;
  private final InFlight inFlight = new InFlight();
  private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
  private final Turns turns =
      new Turns(
          "patchbay-webhooks", "Webhooks rest while their tables cannot be reached", this::turn);
  private long renewed = System.nanoTime();
  private UUID reached = FIRST;

  @Activate
  public WebhookSender(
      @Reference Database database,
      @Reference EventLog events,
      @Reference SecretSeal seal,
      @Reference WebhookConfiguration configuration) {
    this(
        database,
        events,
        seal,
        configuration,
        new WebhookClient(
            SystemDefaultDnsResolver.INSTANCE,
            () -> configuration.get().addresses(),
            () -> configuration.get().timeLimit()));
  }

  /** Starts one that sends with a client, and closes that in the end. */
  public WebhookSender(
      Database database,
      EventLog events,
      SecretSeal seal,
      WebhookConfiguration configuration,
      WebhookClient client) {
    this.database = database;
    this.configuration = configuration;
    this.health = new EndpointHealth(events);
    this.client = client;
    this.post = new SignedPost(client, seal, configuration);
    this.leases = new DeliveryLeases(database.newId());
    turns.start();
  }

  /** Looks for deliveries at once. */
  public void wake() {
    turns.wake();
  }

  /** Sends a message outside the queue. */
  CompletableFuture<Answer> send(Message message) {
    return post.send(message);
  }

  @Deactivate
  @Override
  public void close() {
    turns.close();
    try {
      inFlight.awaitNone(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    turns.takeLast();
    client.close();
  }

  private long turn() {
    List<Sent> settling = new ArrayList<>();
    for (Sent next = sent.poll(); next != null; next = sent.poll()) {
      settling.add(next);
    }
    try {
      database.inPlatform(tx -> exchange(tx, settling)).forEach(this::start);
    } catch (RuntimeException e) {
      sent.addAll(settling);
      throw e;
    }
    return POLL_NANOS;
  }

  private List<TakenDelivery> exchange(Transaction tx, List<Sent> settling) throws SQLException {
    needNoDisk(tx);
    boolean renew = System.nanoTime() - renewed > RENEW_NANOS;
    Collection<TakenDelivery> held = renew || turns.isEnding() ? inFlight.all() : List.of();
    lockEndpoints(tx, settling, held);
    if (!settling.isEmpty()) {
      settle(tx, settling);
    }
    if (turns.isEnding()) {
      leases.giveBack(tx.connection(), held);
      return List.of();
    }
    if (renew) {
      leases.renew(tx.connection(), held);
      renewed = System.nanoTime();
    }
    return take(tx);
  }

  private static void lockEndpoints(
      Transaction tx, List<Sent> settling, Collection<TakenDelivery> held) throws SQLException {
    Set<UUID> endpoints =
        Stream.concat(settling.stream().map(Sent::taken), held.stream())
            .map(delivery -> delivery.message().endpoint())
            .collect(Collectors.toSet());
    if (!endpoints.isEmpty()) {
      EndpointRows.lockAll(tx, endpoints);
    }
  }

  /** A crash may lose what follows: deliveries are then sent again, with the same ids. */
  private static void needNoDisk(Transaction tx) throws SQLException {
    try (Statement statement = tx.connection().createStatement()) {
      statement.execute("SET LOCAL synchronous_commit = off");
    }
  }

  private void settle(Transaction tx, List<Sent> settling) throws SQLException {
    leases.settle(tx.connection(), settling);
    AttemptRows.insert(tx, settling, database::newId);
    health.judge(tx, settling, configuration.get().disableAfter());
  }

  private List<TakenDelivery> take(Transaction tx) throws SQLException {
    WebhookPolicy policy = configuration.get();
    int room = policy.concurrency() - inFlight.size();
    if (room < 1) {
      return List.of();
    }
    int each = policy.endpointConcurrency();
    int endpoints = Math.max(1, room / each);
    List<TakenDelivery> taken = leases.take(tx, reached, each, inFlight.rooms(each), endpoints);
    boolean wholeRound = reached.equals(FIRST);
    reached =
        taken.stream().map(delivery -> delivery.message().endpoint()).max(ORDER).orElse(FIRST);
    if (!taken.isEmpty() || !wholeRound) {
      tx.afterCommit(this::wake);
    }
    return taken;
  }

  private void start(TakenDelivery taken) {
    inFlight.add(taken);
    post.send(taken.message())
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                sent.add(Sent.of(taken, answer));
              } else {
                LOG.error("Delivery {} was not sent", taken.id(), failure);
              }
              inFlight.remove(taken);
              wake();
            });
  }
}
