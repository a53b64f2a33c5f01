package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.rest.internal.FakeIdentity.ACME;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;
import static org.patchbay.rest.internal.FakeIdentity.ACME_CUSTOMER;
import static org.patchbay.rest.internal.FakeIdentity.CUSTOMER;
import static org.patchbay.rest.internal.FakeIdentity.OTHER;
import static org.patchbay.rest.internal.FakeIdentity.PLATFORM;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.billing.Customer;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.rest.internal.TestApi.Reply;

/** What requests have in common: whose they are, how they are written, what is in every answer. */
class ApiTest {
  private final Applications applications = new Applications();
  private final TestApi api = new TestApi(applications.api(), "/api/v1/");

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void showsATenantsAdminItsOwnTenantOnly() {
    assertThat(api.get("admin/tenants/acme").as(ACME_ADMIN).send().status()).isEqualTo(200);
    assertThat(api.get("admin/tenants/" + ACME.id()).as(ACME_ADMIN).send().status()).isEqualTo(200);

    Reply others = api.get("admin/tenants/other").as(ACME_ADMIN).send();
    Reply nobodys = api.get("admin/tenants/nobody").as(ACME_ADMIN).send();

    assertThat(others.status()).isEqualTo(404);
    assertThat(others.json().get("detail").asText()).isEqualTo("There is no tenant other.");
    assertThat(nobodys.json().get("code")).isEqualTo(others.json().get("code"));
    for (String part : new String[] {"plugins", "keys", "settings", "plugins/x/config"}) {
      Reply reply = api.get("admin/tenants/other/" + part).as(ACME_ADMIN).send();
      assertThat(reply.status()).as(part).isEqualTo(404);
    }
  }

  @Test
  void bindsATenantsAdminToItsTenantWhateverItNames() {
    Customer own = applications.customers.add(ACME.id(), CUSTOMER, "ada@example.org");
    Customer foreign = applications.customers.add(OTHER.id(), new UUID(2, 2), "bob@example.org");

    assertThat(customer(own.id()).as(ACME_ADMIN).send().status()).isEqualTo(200);
    assertThat(customer(own.id()).as(ACME_ADMIN).header("Patchbay-Tenant", "acme").send().status())
        .isEqualTo(200);
    assertThat(customer(foreign.id()).as(ACME_ADMIN).send().status()).isEqualTo(404);
    Reply named = customer(foreign.id()).as(ACME_ADMIN).header("Patchbay-Tenant", "other").send();
    assertThat(named.status()).isEqualTo(404);
    assertThat(named.json().get("code").asText()).isEqualTo("tenant.not_found");
    assertThat(
            api.get("admin/customers/%s?tenant=%s".formatted(foreign.id(), OTHER.id()))
                .as(ACME_ADMIN)
                .send()
                .status())
        .isEqualTo(404);
  }

  @Test
  void letsThePlatformsAdminNameTheTenant() {
    Customer ada = applications.customers.add(ACME.id(), CUSTOMER, "ada@example.org");

    Reply unnamed = customer(ada.id()).as(PLATFORM).send();
    assertThat(unnamed.status()).isEqualTo(400);
    assertThat(unnamed.json().get("code").asText()).isEqualTo("tenant.missing");
    assertThat(unnamed.json().get("detail").asText()).contains("Patchbay-Tenant");

    assertThat(customer(ada.id()).as(PLATFORM).header("Patchbay-Tenant", "acme").send().status())
        .isEqualTo(200);
    assertThat(
            api.get("admin/customers/%s?tenant=%s".formatted(ada.id(), ACME.id()))
                .as(PLATFORM)
                .send()
                .status())
        .isEqualTo(200);
    assertThat(customer(ada.id()).as(PLATFORM).header("Patchbay-Tenant", "other").send().status())
        .isEqualTo(404);
  }

  @Test
  void createsAndShowsAsJson() {
    Reply reply =
        api.post("admin/customers", "{\"email\": \"ada@example.org\", \"name\": \"Ada\"}")
            .as(ACME_ADMIN)
            .send();

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    JsonNode customer = reply.json();
    assertThat(customer.get("email").asText()).isEqualTo("ada@example.org");
    assertThat(customer.get("createdAt").asText()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(
            api.get("admin/customers/" + customer.get("id").asText()).as(ACME_ADMIN).send().json())
        .isEqualTo(customer);
  }

  @Test
  void issuesTokensForCustomersOfTheTenant() {
    applications.customers.add(ACME.id(), CUSTOMER, "ada@example.org");
    String path = "admin/customers/" + CUSTOMER + "/tokens";

    Reply hour = api.call("POST", path).as(ACME_ADMIN).send();
    assertThat(hour.status()).as(hour.text()).isEqualTo(201);
    assertThat(hour.json().get("token").asText()).isEqualTo("token of " + CUSTOMER + " for PT1H");
    Reply minute = api.post(path, "{\"validForSeconds\": 60}").as(ACME_ADMIN).send();
    assertThat(minute.json().get("validForSeconds").asInt()).isEqualTo(60);
    assertThat(
            api.call("POST", path).as(PLATFORM).header("Patchbay-Tenant", "other").send().status())
        .isEqualTo(404);
  }

  @Test
  void showsACustomerItsOwnAccount() {
    applications.customers.add(ACME.id(), CUSTOMER, "ada@example.org");

    Reply profile = api.get("user/profile").as(ACME_CUSTOMER).send();

    assertThat(profile.json().get("email").asText()).isEqualTo("ada@example.org");
  }

  @Test
  void handsOnTheClientsWordThatARequestIsRepeated() {
    String body = "{\"slug\": \"new-one\", \"name\": \"New\"}";
    for (String[] keyAndBody :
        new String[][] {{"k1", body}, {"k1", body}, {"k1", body.replace("New", "Old")}}) {
      api.post("admin/tenants", keyAndBody[1])
          .as(PLATFORM)
          .header("Idempotency-Key", keyAndBody[0])
          .send();
    }

    assertThat(applications.identity.requestKeys).extracting(RequestKey::key).containsOnly("k1");
    assertThat(applications.identity.requestKeys).hasSize(3);
    assertThat(applications.identity.requestKeys.get(1))
        .isEqualTo(applications.identity.requestKeys.get(0));
    assertThat(applications.identity.requestKeys.get(2))
        .isNotEqualTo(applications.identity.requestKeys.get(0));
    Reply tooLong =
        api.post("admin/tenants", body)
            .as(PLATFORM)
            .header("Idempotency-Key", "k".repeat(201))
            .send();
    assertThat(tooLong.status()).isEqualTo(422);
  }

  @Test
  void listsInPages() {
    Reply first = api.get("admin/tenants?limit=1").as(PLATFORM).send();
    assertThat(first.json().at("/items/0/slug").asText()).isEqualTo("acme");
    assertThat(first.json().get("items")).hasSize(1);

    String next = first.json().get("next").asText();
    Reply second = api.get("admin/tenants?limit=1&after=" + next).as(PLATFORM).send();
    assertThat(second.json().at("/items/0/slug").asText()).isEqualTo("other");
    assertThat(second.json().has("next")).isFalse();
  }

  @Test
  void answersWithTheHeadersThatAllAnswersHave() {
    for (Reply reply :
        new Reply[] {api.get("admin/tenants").as(PLATFORM).send(), api.get("nowhere").send()}) {
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(reply.header("X-Request-Id")).isNotEmpty();
    }
  }

  @Test
  void keepsAClientsRequestIdWhenItIsGood() {
    assertThat(api.get("nowhere").header("X-Request-Id", "abc-1").send().header("X-Request-Id"))
        .isEqualTo("abc-1");
    assertThat(api.get("nowhere").header("X-Request-Id", "a b").send().header("X-Request-Id"))
        .isNotEqualTo("a b");
  }

  private TestApi.Call customer(UUID id) {
    return api.get("admin/customers/" + id);
  }
}
