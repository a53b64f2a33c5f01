package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Mailbox;
import org.patchbay.itests.shop.PaymentPage;
import org.patchbay.itests.shop.Shop;
import org.patchbay.itests.shop.Sites;

/** Order, payment, provisioning, message: and back. */
class MainJobIT {
  private static final String PAYMENTS = "/api/v1/admin/payments/";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static LaunchedHost host;
  private static Mailbox mailbox;
  private static Shop shop;

  @BeforeAll
  static void openTheShop() throws Exception {
    mailbox = Mailbox.open();
    host = LaunchedHost.fresh().start();
    shop =
        Shop.open(host.rest())
            .use("sandbox", Map.of())
            .use("exec", Sites.SAMPLE)
            .use("email", mailbox.configuration());
    shop.publish("site", "exec");
  }

  @AfterAll
  static void stopTheHost() throws IOException {
    host.close();
    mailbox.close();
    assertThat(host.log().complaintsBesides("Could not create|create failed|exec")).isEmpty();
  }

  @Test
  void sellsASiteAtOnce() {
    Customer customer = shop.customer();
    JsonNode order = shop.awaitOrder(customer.site("site", "card-ok"), "COMPLETED");
    assertSold(customer, order);
  }

  @Test
  void sellsASiteByTheGatewaysPageAndItsWebhook() throws Exception {
    Customer customer = shop.customer();
    JsonNode checkout = customer.checkoutSite("site", "card-redirect").ok();
    assertThat(checkout.at("/order/status").asText()).isEqualTo("PENDING_PAYMENT");

    PaymentPage.pay(checkout);

    assertSold(customer, shop.awaitOrder(checkout.at("/order/id").asText(), "COMPLETED"));
  }

  @Test
  void keepsAnOrderWhoseCardIsDeclinedUntilItIsPaid() {
    Customer customer = shop.customer();
    JsonNode checkout = customer.checkoutSite("site", "card-declined").ok();
    assertThat(checkout.at("/payment/status").asText()).isEqualTo("FAILED");
    assertThat(checkout.at("/payment/failureMessage").asText()).isEqualTo("The card was declined.");
    String order = checkout.at("/order/id").asText();
    assertThat(shop.awaitOrder(order, "PENDING_PAYMENT").path("service").asText()).isEmpty();

    customer.pay(order, "card-ok");
    assertSold(customer, shop.awaitOrder(order, "COMPLETED"));
  }

  @Test
  void showsWhatCouldNotBeProvisionedAndTriesItAgain() throws IOException {
    Path sites = Files.createDirectories(Sites.of(host).directory());
    Path aside = Files.move(sites, sites.resolveSibling("sites-aside"));
    Files.createFile(sites);
    Customer customer = shop.customer();
    JsonNode failed = shop.awaitOrder(customer.site("site", "card-ok"), "FAILED");
    String service = "/api/v1/admin/services/" + failed.get("service").asText();
    assertThat(shop.admin().get(service).ok().get("status").asText()).isEqualTo("FAILED");
    assertThat(shop.admin().get(service).ok().get("failure").asText()).isNotBlank();

    Files.delete(sites);
    Files.move(aside, sites);
    shop.admin().post(service + "/retry", Map.of()).ok();
    assertSold(customer, shop.awaitOrder(failed.get("id").asText(), "COMPLETED"));
  }

  @Test
  void givesMoneyBackInPartAndInFull() {
    String order = shop.customer().site("site", "card-ok");
    JsonNode sold = shop.awaitOrder(order, "COMPLETED");
    String payment = PAYMENTS + sold.get("payment").asText();

    Map<String, String> part = Map.of("amount", "4.00", "currency", "EUR");
    shop.admin().post(payment + "/refunds", Map.of("amount", part)).ok();
    awaitRefunded(payment, "4.00", 1);
    shop.admin().post(payment + "/refunds", Map.of()).ok();
    awaitRefunded(payment, "10.00", 2);
    assertThat(shop.admin().post(payment + "/refunds", Map.of("amount", part)).status())
        .isBetween(400, 499);
    String invoice = "/api/v1/admin/invoices/" + sold.get("invoice").asText();
    assertThat(shop.admin().get(invoice).ok().get("status").asText()).isEqualTo("REFUNDED");
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    Customer before = shop.customer();
    JsonNode sold = shop.awaitOrder(before.site("site", "card-ok"), "COMPLETED");
    String plugins = shop.admin().get(shop.plugin("")).ok().toString();

    host.close();
    host.start();

    assertThat(shop.admin().get(shop.plugin("")).ok().toString()).isEqualTo(plugins);
    assertThat(shop.awaitOrder(sold.get("id").asText(), "COMPLETED")).isEqualTo(sold);
    Customer after = shop.customer();
    assertSold(after, shop.awaitOrder(after.site("site", "card-ok"), "COMPLETED"));
  }

  private static void assertSold(Customer customer, JsonNode order) {
    JsonNode payment = shop.admin().get(PAYMENTS + order.get("payment").asText()).ok();
    assertThat(payment.get("status").asText()).isEqualTo("SUCCEEDED");
    String id = order.get("service").asText();
    JsonNode service = customer.rest().get("/api/v1/user/services/" + id).ok();
    assertThat(service.get("status").asText()).isEqualTo("ACTIVE");
    assertThat(Path.of(service.at("/properties/directory").asText()).resolve("public/index.html"))
        .isRegularFile();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(mailbox.subjects(customer.email()))
                    .filteredOn(subject -> subject.contains("ready"))
                    .hasSize(1));
  }

  private static void awaitRefunded(String payment, String amount, int refunds) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode now = shop.admin().get(payment).ok();
              assertThat(now.at("/refunded/amount").asText()).isEqualTo(amount);
              assertThat(shop.admin().get(payment + "/refunds").ok().findValuesAsText("status"))
                  .hasSize(refunds)
                  .containsOnly("SUCCEEDED");
            });
  }
}
