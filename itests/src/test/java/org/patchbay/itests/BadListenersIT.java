package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.patchbay.itests.host.Heard;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.host.ListenerJar;
import org.patchbay.itests.host.Receiver;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Shop;

/** Listener plugins that refuse, fail, block for ever or go away: it is nobody else's affair. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadListenersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int REFUSED = 400;
  private static final int BLOCK = 423;
  private static final int FAILED = 500;

  private static Receiver receiver;
  private static LaunchedHost host;
  private static Shop blocked;

  @BeforeAll
  static void open() throws Exception {
    receiver = Receiver.open();
    host = LaunchedHost.fresh().start();
    for (String listener : List.of("good", "bad", "blocking", "blocking-too")) {
      host.rest().upload("/api/v1/admin/plugins", ListenerJar.of(listener, "customer.*")).ok();
    }
    blocked = Shop.open(host.rest());
    listen(blocked, "blocking");
    listen(blocked, "blocking-too");
    receiver.answer(path(blocked, "blocking"), post -> BLOCK);
    receiver.answer(path(blocked, "blocking-too"), post -> BLOCK);
    blocked.customer();
    await().atMost(PATIENCE).until(() -> !heard(blocked, "blocking").isEmpty());
  }

  @AfterAll
  static void close() {
    host.close();
    receiver.close();
  }

  @Test
  @Order(1)
  void delayNoOtherListenerAndNoOtherCustomer() {
    Shop shop = listen(listen(Shop.open(host.rest()), "good"), "bad");
    listen(shop, "blocking");
    receiver.answer(path(shop, "blocking"), post -> BLOCK);
    Customer refused = shop.customer();
    receiver.answer(path(shop, "bad"), post -> post.body().contains(refused.id()) ? REFUSED : 204);
    List<Customer> customers = Stream.generate(shop::customer).limit(10).toList();
    shop.rename(refused, "Renamed");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard(shop, "good"))
                    .extracting(Heard::event)
                    .containsExactlyInAnyOrderElementsOf(shop.customerEvents()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard(shop, "bad"))
                    .extracting(Heard::of)
                    .containsAll(customers.stream().map(Customer::id).toList()));
    assertThat(place("blocking").get("lag").asInt()).isPositive();
  }

  @Test
  @Order(2)
  void leaveDeadLettersThatTheOperatorHasToldAgainOrDrops() throws Exception {
    Shop shop = listen(Shop.open(host.rest()), "bad");
    receiver.answer(path(shop, "bad"), post -> REFUSED);
    List<String> customers = Stream.generate(shop::customer).limit(4).map(Customer::id).toList();
    await().atMost(PATIENCE).until(() -> heard(shop, "bad").size() >= 12);
    assertThat(place("bad").get("waiting").asInt()).isGreaterThanOrEqualTo(4);
    assertThat(place("bad").get("failure").asText()).contains("The other side refuses: 400");

    await().atMost(PATIENCE).until(() -> exhausted("plugin:bad", shop).size() == 4);
    List<JsonNode> letters = exhausted("plugin:bad", shop);
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.get("attempts").asInt()).isEqualTo(20);
              assertThat(letter.get("reason").asText()).contains("The other side refuses: 400");
              assertThat(letter.get("aggregateId").asText()).isIn(customers);
            });
    List<String> events = letters.stream().map(l -> l.at("/id/event").asText()).toList();
    String listed = host.console().exec("event:dead-letters --tenant " + shop.slug()).ok();
    assertThat(listed).contains(events).contains("The other side refuses: 400");

    receiver.answer(path(shop, "bad"), post -> 204);
    int heard = heard(shop, "bad").size();
    String rest = "/api/v1/admin/subscriptions/plugin:bad/dead-letters/";
    host.rest().post(rest + events.get(0) + "/retry", Map.of()).ok();
    host.rest().delete(rest + events.get(1)).ok();
    host.console().exec("event:retry plugin:bad " + events.get(2)).ok();
    host.console().exec("event:drop plugin:bad " + events.get(3)).ok();

    await().atMost(PATIENCE).until(() -> heard(shop, "bad").size() == heard + 2);
    assertThat(heard(shop, "bad").stream().skip(heard))
        .extracting(Heard::event)
        .containsExactlyInAnyOrder(events.get(0), events.get(2));
    assertThat(letters("plugin:bad", shop)).isEmpty();
    assertThat(host.rest().delete(rest + events.get(1)).body().get("code").asText())
        .isEqualTo("dead_letter.not_found");
    assertThat(host.console().exec("event:drop plugin:bad " + UUID.randomUUID()).exitCode())
        .isEqualTo(1);
  }

  @Test
  @Order(3)
  void areGivenARestForTheTenantThatTheyFailFor() {
    Shop shop = listen(Shop.open(host.rest()), "bad");
    Shop other = listen(Shop.open(host.rest()), "bad");
    receiver.answer(path(shop, "bad"), post -> FAILED);
    Stream.generate(shop::customer).limit(12).forEach(customer -> {});
    await().atMost(PATIENCE).until(() -> circuit(shop).equals("OPEN"));
    await()
        .atMost(PATIENCE)
        .until(() -> place("bad").path("failure").asText().contains("failed too often"));

    other.customer();
    await().atMost(PATIENCE).until(() -> heard(other, "bad").size() == 1);
    assertThat(circuit(other)).isEqualTo("CLOSED");

    receiver.answer(path(shop, "bad"), post -> 204);
    int failed = heard(shop, "bad").size();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard(shop, "bad").stream().skip(failed))
                    .extracting(Heard::event)
                    .containsAll(shop.customerEvents()));
    assertThat(letters("plugin:bad", shop)).isEmpty();
  }

  @Test
  @Order(4)
  void goOnWhereTheyWereWhenTheyComeBack() throws Exception {
    Path jar = ListenerJar.of("traveller", "customer.*");
    Path deployed = host.deploy(jar);
    await().atMost(PATIENCE).until(() -> place("traveller").hasNonNull("node"));
    Shop shop = listen(Shop.open(host.rest()), "traveller");
    shop.customer();
    await().atMost(PATIENCE).until(() -> heard(shop, "traveller").size() == 1);

    Files.delete(deployed);
    await().atMost(PATIENCE).until(() -> !place("traveller").hasNonNull("node"));
    Stream.generate(shop::customer).limit(5).forEach(customer -> shop.rename(customer, "Renamed"));
    assertThat(place("traveller").get("lag").asInt()).isGreaterThanOrEqualTo(10);
    host.deploy(jar);

    await().atMost(PATIENCE).until(() -> heard(shop, "traveller").size() >= 11);
    assertThat(heard(shop, "traveller"))
        .extracting(Heard::event)
        .containsExactlyInAnyOrderElementsOf(shop.customerEvents());
  }

  /** Last: it stops the host. */
  @Test
  @Order(5)
  void areAbandonedAtTheirDeadlineAndWhenTheHostStops() throws Exception {
    await()
        .atMost(PATIENCE)
        .until(
            () -> place("blocking").path("failure").asText().contains("did not answer on within"));
    Stream.generate(blocked::customer).limit(3).forEach(customer -> {});
    await().atMost(PATIENCE).until(() -> heard(blocked, "blocking-too").size() >= 4);

    assertThat(host.launcher("stop").err()).as("it did not have to be killed").isEmpty();

    assertThat(host.log().complaintsBesides())
        .filteredOn(line -> line.endsWith("has been at some events for 10 s: interrupted"))
        .hasSize(2);
    assertThat(
            host.log()
                .complaintsBesides(
                    "The other side (refuses|fails)",
                    "could not take .*: it is told again",
                    "cannot take .*: a dead letter now",
                    "plugin:blocking(-too)? has been at some events for 10 s: interrupted",
                    "blocking(-too)? did not answer on within"))
        .isEmpty();
  }

  private static Shop listen(Shop shop, String listener) {
    return shop.use(listener, Map.of("url", receiver.url(path(shop, listener))));
  }

  private static String circuit(Shop shop) {
    return host.rest()
        .get("/api/v1/admin/tenants/" + shop.slug() + "/health")
        .ok()
        .at("/plugins/0/circuit")
        .asText();
  }

  /** A listener's place in the log; missing when it has none. */
  private static JsonNode place(String listener) {
    JsonNode places = host.rest().get("/api/v1/admin/subscriptions").ok().get("items");
    return StreamSupport.stream(places.spliterator(), false)
        .filter(place -> place.get("name").asText().equals("plugin:" + listener))
        .findFirst()
        .orElse(places.path("none"));
  }

  /** The dead letters, as two hours make them of what is refused. */
  private static List<JsonNode> exhausted(String subscription, Shop shop) throws SQLException {
    try (Connection connection = host.database().connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE events.parked_event SET attempt = 19, due = clock_timestamp()"
              + " WHERE subscription = '"
              + subscription
              + "' AND attempt BETWEEN 1 AND 18 AND dead_at IS NULL");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return letters(subscription, shop);
  }

  private static List<JsonNode> letters(String subscription, Shop shop) {
    JsonNode page =
        host.rest()
            .get("/api/v1/admin/subscriptions/dead-letters?subscription=" + subscription)
            .ok();
    JsonNode mine = host.rest().get("/api/v1/admin/tenants/" + shop.slug()).ok().get("id");
    return StreamSupport.stream(page.get("items").spliterator(), false)
        .filter(letter -> letter.get("tenant").equals(mine))
        .toList();
  }

  private static List<Heard> heard(Shop shop, String listener) {
    return Heard.in(receiver.posts(path(shop, listener)));
  }

  private static String path(Shop shop, String listener) {
    return "/" + shop.slug() + "/" + listener;
  }
}
