package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.itests.host.Heard;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.host.ListenerJar;
import org.patchbay.itests.host.Receiver;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Shop;
import org.patchbay.persistence.testing.TestDatabase;

/**
 * Two hosts on one PostgreSQL: what comes in at one is told by either, and by the one that is left.
 */
class ClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final List<String> LISTENERS = List.of("north", "east", "south", "west");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static Receiver receiver;
  private static LaunchedHost one;
  private static LaunchedHost other;

  @BeforeAll
  static void open() throws Exception {
    receiver = Receiver.open();
    Map<String, String> shared = new HashMap<>(DATABASE.environment());
    byte[] masterKey = new byte[32];
    new SecureRandom().nextBytes(masterKey);
    shared.put("PATCHBAY_MASTER_KEY", Base64.getEncoder().encodeToString(masterKey));
    shared.put("PATCHBAY_WEBHOOK_ALLOW", "127.0.0.0/8");
    shared.put("PATCHBAY_WEBHOOK_HTTP", "true");
    one = LaunchedHost.fresh(shared);
    other = LaunchedHost.fresh(shared);
    // At once: both find the database empty.
    CompletableFuture<?> starting = CompletableFuture.runAsync(() -> start(other));
    start(one);
    starting.join();
    for (String listener : LISTENERS) {
      one.rest().upload("/api/v1/admin/plugins", ListenerJar.of(listener, "customer.*")).ok();
    }
    await().atMost(PATIENCE).until(ClusterIT::bothServeListeners);
  }

  @AfterAll
  static void close() throws IOException {
    one.close();
    other.close();
    receiver.close();
    assertThat(one.log().complaintsBesides()).isEmpty();
    assertThat(other.log().complaintsBesides()).isEmpty();
  }

  @Test
  void tellsEachListenerOnceWhereverItHappened() {
    Shop here = newShop();
    Shop there = here.at(other.rest());
    for (int i = 0; i < 10; i++) {
      Customer customer = here.customer();
      there.rename(customer, "Renamed there");
      here.rename(customer, "Renamed here");
      here.rename(there.customer(), "Renamed here");
    }

    List<String> events = here.customerEvents();
    assertThat(events).hasSize(50).isEqualTo(there.customerEvents());
    for (String listener : LISTENERS) {
      awaitHeard(here, listener, events);
    }
    awaitDelivered(here, events);
    for (String listener : LISTENERS) {
      assertThat(heard(here, listener))
          .extracting(Heard::event)
          .as(listener)
          .containsExactlyInAnyOrderElementsOf(events);
      assertInOrder(heard(here, listener));
    }
    assertThat(receiver.posts(hooks(here))).hasSize(events.size());
    assertThat(LISTENERS.stream().flatMap(listener -> heard(here, listener).stream()))
        .extracting(Heard::data)
        .contains(data(one), data(other));
  }

  @Test
  void goesOnWhereAHostWasKilled() throws Exception {
    Shop shop = newShop();
    CountDownLatch answer = new CountDownLatch(1);
    receiver.answer(path(shop, "north"), Receiver.once(answer));
    receiver.answer(hooks(shop), Receiver.once(answer));
    Customer inFlight = shop.customer();
    await()
        .atMost(PATIENCE)
        .until(() -> !heard(shop, "north").isEmpty() && !receiver.posts(hooks(shop)).isEmpty());
    boolean served = heard(shop, "north").get(0).data().equals(data(one));
    LaunchedHost dying = served ? one : other;
    LaunchedHost left = served ? other : one;
    Shop open = shop.at(left.rest());

    dying.kill();
    answer.countDown();
    for (int i = 0; i < 20; i++) {
      Customer customer = open.customer();
      open.rename(customer, "Renamed");
      open.rename(inFlight, "Renamed " + i);
    }
    await()
        .atMost(SOON)
        .until(() -> heard(shop, "north").stream().anyMatch(h -> h.data().equals(data(left))));

    List<String> events = open.customerEvents();
    assertThat(events).hasSize(61);
    for (String listener : LISTENERS) {
      awaitHeard(shop, listener, events);
      assertInOrder(heard(shop, listener));
    }
    awaitDelivered(shop, events);
    assertThat(receiver.posts(hooks(shop)))
        .allSatisfy(post -> assertThat(post.body()).contains(post.header("webhook-id")));

    dying.start();
    await().atMost(PATIENCE).until(ClusterIT::bothServeListeners);
  }

  private static void start(LaunchedHost host) {
    try {
      host.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A tenant with every listener and an endpoint, set up at one host. */
  private static Shop newShop() {
    Shop shop = Shop.open(one.rest());
    for (String listener : LISTENERS) {
      shop.use(listener, Map.of("url", receiver.url(path(shop, listener))));
    }
    shop.admin()
        .post(
            "/api/v1/admin/tenants/" + shop.slug() + "/webhook-endpoints",
            Map.of("url", receiver.url(hooks(shop)), "types", List.of("customer.*")))
        .ok();
    return shop;
  }

  private static boolean bothServeListeners() {
    Set<String> nodes =
        StreamSupport.stream(
                one.rest().get("/api/v1/admin/subscriptions").ok().get("items").spliterator(),
                false)
            .filter(place -> place.get("name").asText().startsWith("plugin:"))
            .map(place -> place.path("node").asText())
            .collect(Collectors.toSet());
    return nodes.size() == 2 && !nodes.contains("");
  }

  private static void awaitHeard(Shop shop, String listener, List<String> events) {
    await(listener).atMost(PATIENCE).until(() -> events(heard(shop, listener)).containsAll(events));
  }

  private static void awaitDelivered(Shop shop, List<String> events) {
    await("endpoint")
        .atMost(PATIENCE)
        .until(
            () ->
                events.stream()
                    .allMatch(
                        event ->
                            receiver.posts(hooks(shop)).stream()
                                .anyMatch(post -> post.body().contains(event))));
  }

  /** No event of a customer came before the one that it follows, however often they came. */
  private static void assertInOrder(List<Heard> heard) {
    Map<String, Long> last = new HashMap<>();
    for (Heard one : heard) {
      long before = last.getOrDefault(one.of(), 0L);
      assertThat(one.sequence()).as(one.toString()).isLessThanOrEqualTo(before + 1);
      last.put(one.of(), Math.max(before, one.sequence()));
    }
  }

  private static List<Heard> heard(Shop shop, String listener) {
    return Heard.in(receiver.posts(path(shop, listener)));
  }

  private static Set<String> events(List<Heard> heard) {
    return heard.stream().map(Heard::event).collect(Collectors.toCollection(HashSet::new));
  }

  private static String path(Shop shop, String listener) {
    return "/" + shop.slug() + "/" + listener;
  }

  private static String hooks(Shop shop) {
    return path(shop, "hooks");
  }

  private static String data(LaunchedHost host) {
    return host.instance().data().toString();
  }
}
