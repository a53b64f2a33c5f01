package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Mailbox;
import org.patchbay.itests.shop.Mailbox.Slowness;
import org.patchbay.itests.shop.PaymentPage;
import org.patchbay.itests.shop.Purchase;
import org.patchbay.itests.shop.SandboxBooks;
import org.patchbay.itests.shop.Shop;
import org.patchbay.itests.shop.Sites;

/**
 * The host is killed (kill -9) between an order and its mail, and started again: each order
 * completes exactly once, with one charge, one site and one mail of each kind.
 */
class CrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Map<String, Object> SANDBOX =
      Map.of("slowMillis", 60_000, "settleSeconds", 3);

  private static final List<Shop> SHOPS = new ArrayList<>();

  private static LaunchedHost host;
  private static SandboxBooks books;
  private static Sites sites;

  @BeforeAll
  static void startTheHost() throws Exception {
    host = LaunchedHost.fresh().start();
    books = new SandboxBooks(host);
    sites = Sites.slow(host);
  }

  @AfterAll
  static void stopTheHost() throws Exception {
    host.close();
    assertThat(host.log().complaintsBesides()).isEmpty();
  }

  @Test
  void goesOnWithEachOrderWhereItWas() throws Exception {
    try (Mailbox mailbox = Mailbox.open();
        Mailbox refusing = Mailbox.open();
        Mailbox accepting = Mailbox.open()) {
      Shop shop = open(mailbox);
      Customer notToldYet = openForAdvice(refusing);
      Customer toldUnknowingly = openForAdvice(accepting);

      sites.hold();
      Purchase beingProvisioned = Purchase.of(shop, "card-ok");
      beingProvisioned.place();
      await().atMost(PATIENCE).until(() -> sites.begun() && sent(shop) == 1);
      Purchase beingPaid = Purchase.of(shop, "card-slow");
      CompletableFuture<?> unanswered = CompletableFuture.supplyAsync(beingPaid::ask);
      await().atMost(PATIENCE).until(() -> books.charges(shop).size() == 2);
      Purchase settlingMeanwhile = Purchase.of(shop, "card-pending");
      settlingMeanwhile.place();
      buyAdvice(notToldYet, refusing, Slowness.BEFORE_KEEPING);
      buyAdvice(toldUnknowingly, accepting, Slowness.AFTER_KEEPING);
      Purchase toldByWebhook = Purchase.of(shop, "card-redirect");
      PaymentPage.pay(toldByWebhook.place());
      Purchase justAnswered = Purchase.of(shop, "card-ok");
      justAnswered.place();

      host.kill();
      assertThat(unanswered).failsWithin(PATIENCE);
      refusing.release();
      accepting.release();
      sites.hold();
      host.start();
      // The executable of before outlived the host: it and the one that repeats it go on together.
      await().atMost(PATIENCE).until(sites::begun);
      sites.release();

      assertCompletedOnce(
          shop, beingProvisioned, beingPaid, settlingMeanwhile, toldByWebhook, justAnswered);
      assertMailed(mailbox, 0, beingProvisioned, beingPaid);
      assertMailed(mailbox, 1, settlingMeanwhile, toldByWebhook, justAnswered);
      await().atMost(PATIENCE).until(() -> refusing.ids(notToldYet.email()).size() == 1);
      // No record of ours can tell that this one was taken: it comes again, with the same id.
      await().atMost(PATIENCE).until(() -> accepting.ids(toldUnknowingly.email()).size() == 2);
      assertThat(Set.copyOf(accepting.ids(toldUnknowingly.email()))).hasSize(1);
    }
  }

  @Test
  void losesAndRepeatsNothingHoweverOftenItIsKilled() throws Exception {
    try (Mailbox mailbox = Mailbox.open()) {
      Shop shop = open(mailbox);
      List<Purchase> purchases = new ArrayList<>();

      purchases.addAll(killAmidst(shop, 1, host::kill));
      host.start();
      purchases.addAll(killAmidst(shop, 4, host::killWithDatabase));
      host.start();

      assertCompletedOnce(shop, purchases.toArray(Purchase[]::new));
      assertMailed(mailbox, 2, purchases.toArray(Purchase[]::new));
    }
  }

  private static Shop open(Mailbox mailbox) {
    Shop shop =
        Shop.open(host.rest())
            .use("sandbox", SANDBOX)
            .use("exec", Sites.SLOW)
            .use("email", mailbox.configuration());
    shop.publish(Purchase.PLAN, "exec");
    SHOPS.add(shop);
    return shop;
  }

  /** Opens a shop that sells what needs no site, for one customer. */
  private static Customer openForAdvice(Mailbox mailbox) {
    Shop shop =
        Shop.open(host.rest()).use("sandbox", SANDBOX).use("email", mailbox.configuration());
    shop.publish("advice", "");
    return shop.customer();
  }

  /** Buys it, and returns while the one mail about it is under way. */
  private static void buyAdvice(Customer customer, Mailbox mailbox, Slowness slowness) {
    mailbox.hold(slowness);
    customer.order("advice", "card-ok");
    await().atMost(PATIENCE).until(mailbox::holding);
  }

  /** Has several sites bought, and ends the host as soon as so many of the orders are answered. */
  private static List<Purchase> killAmidst(Shop shop, int answered, Kill kill) throws Exception {
    List<Purchase> purchases =
        Stream.generate(() -> Purchase.of(shop, "card-ok")).limit(8).toList();
    CountDownLatch answers = new CountDownLatch(answered);
    ExecutorService buyers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> asking = new ArrayList<>();
      for (Purchase purchase : purchases) {
        asking.add(
            buyers.submit(
                () -> {
                  purchase.place();
                  answers.countDown();
                }));
      }
      assertThat(answers.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      kill.now();
      assertThat(asking).anySatisfy(asked -> assertThat(asked).failsWithin(PATIENCE));
      return purchases;
    } finally {
      buyers.shutdown();
    }
  }

  private static void assertCompletedOnce(Shop shop, Purchase... purchases) throws Exception {
    List<String> charges = new ArrayList<>();
    for (Purchase purchase : purchases) {
      String id = purchase.place().at("/order/id").asText();
      JsonNode order = shop.awaitOrder(id, "COMPLETED");
      assertThat(shop.payments(purchase.customer()))
          .singleElement()
          .satisfies(
              payment -> {
                assertThat(payment.get("id")).isEqualTo(order.get("payment"));
                assertThat(payment.get("status").asText()).isEqualTo("SUCCEEDED");
                charges.add(payment.get("reference").asText());
              });
      assertThat(shop.services(purchase.customer()))
          .singleElement()
          .satisfies(
              service -> {
                assertThat(service.get("id")).isEqualTo(order.get("service"));
                assertThat(service.get("status").asText()).isEqualTo("ACTIVE");
              });
    }
    assertThat(books.charges(shop)).containsExactlyInAnyOrderElementsOf(charges);
    List<String> services =
        SHOPS.stream().flatMap(s -> s.services().stream()).map(s -> s.get("id").asText()).toList();
    assertThat(sites.all())
        .extracting(site -> site.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(services);
  }

  /**
   * Each customer got one mail that the invoice is paid and one that the site is ready. A mail
   * server takes no idempotency key: what it accepted just before a crash, without our record of
   * it, is sent once more, with the same id.
   *
   * @param crashes how many may have fallen between acceptance and record
   */
  private static void assertMailed(Mailbox mailbox, int crashes, Purchase... purchases)
      throws Exception {
    for (Purchase purchase : purchases) {
      String email = purchase.customer().email();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(mailbox.subjects(email))
                      .anyMatch(subject -> subject.startsWith("We received your payment"))
                      .anyMatch(subject -> subject.endsWith(" is ready")));
    }
    Shop shop = purchases[0].shop();
    await().atMost(PATIENCE).until(() -> sent(shop) == shop.notices().size());
    for (Purchase purchase : purchases) {
      List<String> ids = mailbox.ids(purchase.customer().email());
      assertThat(Set.copyOf(ids)).hasSize(2);
      assertThat(ids)
          .allSatisfy(
              id -> assertThat(Collections.frequency(ids, id)).isLessThanOrEqualTo(1 + crashes));
    }
  }

  private static long sent(Shop shop) {
    return shop.notices().stream().filter(n -> n.get("status").asText().equals("SENT")).count();
  }

  private interface Kill {
    void now() throws IOException;
  }
}
