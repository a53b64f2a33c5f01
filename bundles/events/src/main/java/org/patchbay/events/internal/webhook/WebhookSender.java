package org.patchbay.events.internal.webhook;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
  private final WebhookClient client;
  private final SignedPost post;
  private final DeliveryLeases leases;
  private final Settlement settlement;
  private final InFlight inFlight = new InFlight();
  private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
  private final Queue<TakenDelivery> unsent = new ConcurrentLinkedQueue<>();
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
            () -> configuration.get().timeLimit(),
            () -> lookUps(configuration.get())));
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
    this.client = client;
    this.post = new SignedPost(client, seal, configuration);
    this.leases = new DeliveryLeases(database.newId());
    this.settlement = new Settlement(database, events, leases, configuration);
    turns.start();
  }

  /** One for each that is sent, and as many that a name server holds longer than those may take. */
  private static int lookUps(WebhookPolicy policy) {
    return (int) Math.min(Integer.MAX_VALUE, 2L * policy.concurrency());
  }

  /** Looks for deliveries at once. */
  public void wake() {
    turns.wake();
  }

  /**
   * Sends a message outside the queue.
   *
   * @throws RejectedExecutionException when too much is sent already
   */
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
    Deque<Sent> settling = drain(sent);
    Deque<TakenDelivery> returning = drain(unsent);
    List<TakenDelivery> taken;
    try {
      taken = exchange(settling, returning);
    } catch (RuntimeException e) {
      sent.addAll(settling);
      unsent.addAll(returning);
      throw e;
    }
    taken.forEach(this::start);
    return POLL_NANOS;
  }

  private static <T> Deque<T> drain(Queue<T> queue) {
    Deque<T> all = new ArrayDeque<>();
    for (T next = queue.poll(); next != null; next = queue.poll()) {
      all.add(next);
    }
    return all;
  }

  private List<TakenDelivery> exchange(Deque<Sent> settling, Deque<TakenDelivery> returning) {
    try {
      return database.inPlatform(tx -> exchange(tx, settling, returning));
    } catch (RuntimeException e) {
      if (settling.isEmpty() || !Settlement.refused(e)) {
        throw e;
      }
      settlement.writeEach(settling);
      return database.inPlatform(tx -> exchange(tx, settling, returning));
    }
  }

  private List<TakenDelivery> exchange(
      Transaction tx, Collection<Sent> settling, Collection<TakenDelivery> returning)
      throws SQLException {
    needNoDisk(tx);
    boolean renew = System.nanoTime() - renewed > RENEW_NANOS;
    Collection<TakenDelivery> held = renew || turns.isEnding() ? inFlight.all() : List.of();
    lockEndpoints(
        tx,
        Stream.of(settling.stream().map(Sent::taken), returning.stream(), held.stream())
            .flatMap(Function.identity()));
    if (!settling.isEmpty()) {
      settlement.write(tx, settling);
    }
    if (!returning.isEmpty()) {
      leases.giveBackUnsent(tx.connection(), returning);
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

  private static void lockEndpoints(Transaction tx, Stream<TakenDelivery> deliveries)
      throws SQLException {
    Set<UUID> endpoints =
        deliveries.map(delivery -> delivery.message().endpoint()).collect(Collectors.toSet());
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
    try {
      post.send(taken.message()).thenAccept(answer -> end(taken, answer));
    } catch (RejectedExecutionException e) {
      unsent.add(taken);
      inFlight.remove(taken);
    } catch (RuntimeException e) {
      LOG.error("Delivery {} cannot be sent", taken.id(), e);
      end(taken, Answer.none("The delivery cannot be sent"));
    }
  }

  private void end(TakenDelivery taken, Answer answer) {
    sent.add(Sent.of(taken, answer));
    inFlight.remove(taken);
    wake();
  }
}
