package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.rest.internal.FakeIdentity.ACME;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;
import static org.patchbay.rest.internal.FakeIdentity.ACME_CUSTOMER;
import static org.patchbay.rest.internal.FakeIdentity.OTHER;
import static org.patchbay.rest.internal.FakeIdentity.PLATFORM;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog.Query;
import org.patchbay.events.EventType;
import org.patchbay.events.EventTypes;
import org.patchbay.events.Metadata;
import org.patchbay.rest.internal.TestApi.Reply;

class EventsTest {
  private static final EventType PAID =
      EventType.named("invoice.paid", "An invoice was paid.")
          .integer("number", "its number")
          .money("total", "what was owed")
          .time("due", "until when")
          .optional();

  private final FakeLog log = new FakeLog();
  private TestApi api;

  @BeforeEach
  void start() {
    Applications applications = new Applications();
    applications.database = log;
    applications.events = log;
    applications.types =
        new EventTypes() {
          @Override
          public List<EventType> all() {
            return List.of(PAID);
          }

          @Override
          public Optional<EventType> find(String name) {
            return all().stream().filter(type -> type.name().equals(name)).findFirst();
          }
        };
    api = new TestApi(applications.api(), "/api/v1/");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void listsTypesForEverybodyWhoIsKnown() {
    for (String who : new String[] {PLATFORM, ACME_ADMIN, ACME_CUSTOMER}) {
      JsonNode items = api.get("event-types").as(who).send().json().get("items");

      assertThat(items).hasSize(1);
      assertThat(items.get(0).get("name").asText()).isEqualTo("invoice.paid");
      assertThat(items.get(0).get("aggregate").asText()).isEqualTo("invoice");
      assertThat(items.get(0).get("description").asText()).isEqualTo("An invoice was paid.");
      assertThat(items.get(0).get("schema").asText()).isEqualTo("/api/v1/event-types/invoice.paid");
    }
    assertThat(api.get("event-types").send().status()).isEqualTo(401);
  }

  @Test
  void describesDataByJsonSchema() {
    Reply reply = api.get("event-types/invoice.paid").as(ACME_CUSTOMER).send();

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/schema+json");
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    assertThat(
            factory
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(reply.json()))
        .isEmpty();
    JsonSchema schema = factory.getSchema(reply.json());
    String total = "\"total\": {\"amount\": \"9.90\", \"currency\": \"EUR\"}";
    assertThat(schema.validate("{\"number\": 7, " + total + "}", InputFormat.JSON)).isEmpty();
    assertThat(schema.validate("{" + total + "}", InputFormat.JSON)).hasSize(1);
    assertThat(schema.validate("{\"number\": \"7\", " + total + "}", InputFormat.JSON)).hasSize(1);
    assertThat(schema.validate("{\"number\": 7, \"total\": {}}", InputFormat.JSON)).hasSize(2);
    assertThat(schema.validate("{\"number\": 7, \"x\": 1, " + total + "}", InputFormat.JSON))
        .hasSize(1);

    Reply unknown = api.get("event-types/invoice.lost").as(ACME_CUSTOMER).send();
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(unknown.json().get("code").asText()).isEqualTo("event_type.not_found");
  }

  @Test
  void bindsATenantsAdminToItsTenant() {
    assertThat(api.get("events").as(ACME_ADMIN).send().status()).isEqualTo(200);
    assertThat(log.bound).contains(ACME.id());
    assertThat(log.asked.tenant()).contains(ACME.id());

    assertThat(api.get("events?tenant=other").as(ACME_ADMIN).send().status()).isEqualTo(404);
  }

  @Test
  void letsThePlatformsAdminNameTheTenantOrNone() {
    api.get("events").as(PLATFORM).send();
    assertThat(log.bound).isEmpty();
    assertThat(log.asked).isEqualTo(Query.newest(50));

    api.get("events?tenant=other").as(PLATFORM).send();
    assertThat(log.bound).contains(OTHER.id());
    assertThat(log.asked).isEqualTo(Query.where().tenant(OTHER.id()).newest(50));
  }

  @Test
  void narrowsByAllThatIsGiven() {
    UUID cursor = new UUID(7, 7);

    Reply reply =
        api.get(
                "events?type=invoice.*,order.paid&type=key.issued&aggregate=invoice&aggregateId=7"
                    + "&actor=key-1&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z"
                    + "&order=oldest&limit=3&after="
                    + cursor)
            .as(PLATFORM)
            .send();

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(log.asked)
        .isEqualTo(
            Query.where()
                .types(List.of("invoice.*", "order.paid", "key.issued"))
                .aggregate("invoice")
                .aggregateId("7")
                .actor("key-1")
                .from(Instant.parse("2026-01-01T00:00:00Z"))
                .to(Instant.parse("2026-02-01T00:00:00Z"))
                .after(cursor)
                .oldest(3));
  }

  @ParameterizedTest
  @CsvSource({
    "type=Invoice,type",
    "type=invoice.paid%2C,type",
    "from=yesterday,from",
    "to=1,to",
    "order=up,order",
    "after=x,after",
    "limit=0,limit",
    "limit=many,limit"
  })
  void namesTheParameterThatIsWrong(String query, String parameter) {
    Reply reply = api.get("events?" + query).as(PLATFORM).send();

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("\"" + parameter + "\"");
    assertThat(log.asked).isNull();
  }

  @Test
  void showsEventsAndWhereToGoOn() {
    Event first = event(1);
    Event second = event(2);
    log.events.addAll(List.of(second, first));

    JsonNode page = api.get("events?limit=1").as(PLATFORM).send().json();
    assertThat(page.at("/items/0/id").asText()).isEqualTo(second.id().toString());
    assertThat(page.at("/items/0/actor/kind").asText()).isEqualTo("SYSTEM");
    assertThat(page.at("/items/0/data/number").asInt()).isEqualTo(2);
    assertThat(page.get("next").asText()).isEqualTo(second.id().toString());
    assertThat(api.get("events?limit=3").as(PLATFORM).send().json().has("next")).isFalse();

    Reply one = api.get("events/" + first.id()).as(ACME_ADMIN).send();
    assertThat(one.json().at("/data/number").asInt()).isEqualTo(1);
    assertThat(log.bound).contains(ACME.id());
    assertThat(api.get("events/" + new UUID(0, 0)).as(PLATFORM).send().status()).isEqualTo(404);
    assertThat(api.get("events/x").as(PLATFORM).send().status()).isEqualTo(404);
  }

  private static Event event(int number) {
    return new Event(
        new UUID(0, number),
        Instant.EPOCH,
        "invoice.paid",
        Optional.of(ACME.id()),
        Actor.system("test"),
        "invoice",
        "7",
        number,
        Map.of("number", number),
        new Metadata(Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
