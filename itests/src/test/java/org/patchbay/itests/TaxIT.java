package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.itests.host.Host;
import org.patchbay.itests.host.Rest.Answer;
import org.patchbay.itests.host.SharedHost;
import org.patchbay.itests.shop.Shop;

/** What an order costs once its tenant has a tax plugin. */
@ExtendWith(SharedHost.class)
class TaxIT {
  private static final String CUSTOMERS = "/api/v1/admin/customers";
  private static final String ORDERS = "/api/v1/admin/orders";

  private final List<Shop> shops = new ArrayList<>();

  @Test
  void isOnTheInvoiceAndPaid(Host host) {
    Shop shop = shop(host, Map.of("sellerCountry", "DE"));

    JsonNode checkout = order(shop, person("AT")).ok();

    JsonNode invoice =
        shop.admin().get("/api/v1/admin/invoices/" + checkout.at("/invoice/id").asText()).ok();
    assertThat(invoice.at("/net/amount").asText()).isEqualTo("10.00");
    assertThat(invoice.at("/tax/amount").asText()).isEqualTo("2.00");
    assertThat(invoice.at("/total/amount").asText()).isEqualTo("12.00");
    assertThat(invoice.at("/taxState").asText()).isEqualTo("CALCULATED");
    assertThat(invoice.at("/lines/0/taxes/0/jurisdiction").asText()).isEqualTo("AT");
    assertThat(checkout.at("/payment/amount/amount").asText()).isEqualTo("12.00");
  }

  @Test
  void isLeftToACompanyInAnotherMemberState(Host host) {
    Shop shop = shop(host, Map.of("sellerCountry", "DE", "uncheckedNumbers", "reverse"));

    JsonNode invoice = order(shop, company("FR 40 303 265 045")).ok().get("invoice");

    assertThat(invoice.at("/total/amount").asText()).isEqualTo("10.00");
    assertThat(invoice.at("/lines/0/note").asText()).startsWith("Reverse charge");
  }

  @Test
  void isPaidByACompanyWhoseNumberNobodyWasAskedFor(Host host) {
    Shop shop = shop(host, Map.of("sellerCountry", "DE"));

    JsonNode invoice = order(shop, company("FR 40 303 265 045")).ok().get("invoice");

    assertThat(invoice.at("/total/amount").asText()).isEqualTo("12.00");
  }

  @Test
  void numberThatCannotBeIsRefused(Host host) {
    Shop shop = shop(host, Map.of("sellerCountry", "DE"));

    Answer refused = shop.admin().post(CUSTOMERS, company("FR 40 303 265 046"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("taxNumber");
  }

  @Test
  void thatCannotBeToldHoldsTheOrder(Host host) {
    Shop shop = shop(host, Map.of("sellerCountry", "DE", "standardRates", false));

    Answer held = order(shop, person("AT"));

    assertThat(held.status()).isEqualTo(503);
    assertThat(held.body().get("code").asText()).isEqualTo("tax.unavailable");
  }

  /** The host is shared: others uninstall what nobody uses. */
  @AfterEach
  void leave() {
    shops.forEach(
        shop -> {
          shop.leave("tax-rates").ok();
          shop.leave("sandbox").ok();
        });
  }

  private Shop shop(Host host, Map<String, ?> rates) {
    Shop shop = Shop.open(host.rest()).use("sandbox", Map.of()).use("tax-rates", rates);
    shop.publish("plain", "");
    shops.add(shop);
    return shop;
  }

  private static Answer order(Shop shop, Map<String, String> customer) {
    String id = shop.admin().post(CUSTOMERS, customer).ok().get("id").asText();
    return shop.admin()
        .post(
            ORDERS,
            Map.of(
                "customer",
                id,
                "plan",
                "plain",
                "payment",
                Map.of("gateway", "sandbox", "method", "card-ok")));
  }

  private static Map<String, String> person(String country) {
    return Map.of("email", address(), "name", "Customer", "country", country);
  }

  private static Map<String, String> company(String taxNumber) {
    return Map.of("email", address(), "name", "Customer", "country", "FR", "taxNumber", taxNumber);
  }

  private static String address() {
    return UUID.randomUUID() + "@customers.example";
  }
}
