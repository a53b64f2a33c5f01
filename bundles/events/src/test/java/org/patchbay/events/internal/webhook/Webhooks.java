package org.patchbay.events.internal.webhook;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventType;
import org.patchbay.events.EventTypes;
import org.patchbay.events.Metadata;
import org.patchbay.events.NewEvent;
import org.patchbay.events.internal.webhook.http.AddressRules;
import org.patchbay.events.internal.webhook.http.Cidr;
import org.patchbay.events.internal.webhook.http.WebhookClient;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.events.webhook.SecretSeal;
import org.patchbay.events.webhook.WebhookDeliveries.Filter;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookDelivery.State;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;

/** A node's webhooks without OSGi, with a tenant that has endpoints on this machine. */
final class Webhooks implements AutoCloseable {
  static final Actor ACTOR = new Actor(Actor.Kind.TENANT_ADMIN, "key-1");

  private static final EventType BY_HAND =
      EventType.named("webhook_endpoint.changed_by_hand", "A test changed a row.");

  /** Loopback allowed, and little patience. */
  static final WebhookPolicy POLICY =
      new WebhookPolicy(
          new AddressRules(List.of(Cidr.parse("127.0.0.0/8"))),
          true,
          Duration.ofSeconds(3),
          64,
          4,
          Duration.ofDays(5),
          Duration.ofDays(30));

  final Database database;
  final UUID tenant;
  final TestEvents events;
  final EventLog log;
  final WebhookSender sender;
  final EndpointService endpoints;
  final DeliveryService deliveries;
  final WebhookSubscriber subscriber;

  Webhooks(Database database, UUID tenant, WebhookPolicy policy) {
    this(database, tenant, policy, client(SystemDefaultDnsResolver.INSTANCE, policy, 64));
  }

  Webhooks(Database database, UUID tenant, WebhookPolicy policy, WebhookClient client) {
    this.database = database;
    this.tenant = tenant;
    events = new TestEvents(database);
    log = events.log();
    WebhookConfiguration configuration = WebhookConfiguration.of(policy);
    SecretSeal seal = new TestSeal();
    sender = new WebhookSender(database, log, seal, configuration, client);
    endpoints = new EndpointService(database, log, new KnownTypes(), seal, configuration, sender);
    deliveries = new DeliveryService(database, sender);
    subscriber = new WebhookSubscriber(database, sender);
  }

  static WebhookClient client(DnsResolver names, WebhookPolicy policy, int lookUps) {
    return new WebhookClient(names, policy::addresses, policy::timeLimit, () -> lookUps);
  }

  WebhookEndpoint.Issued endpoint(String url, String... types) {
    return endpoints.create(tenant, draft(url, types), Optional.empty(), ACTOR);
  }

  static Draft draft(String url, String... types) {
    return new Draft(url, types.length == 0 ? List.of("*") : List.of(types), "", true);
  }

  Event event(String type) {
    return event(type, Map.of("number", 7));
  }

  Event event(String type, Map<String, Object> data) {
    return new Event(
        database.newId(),
        Instant.now(),
        type,
        Optional.of(tenant),
        ACTOR,
        type.substring(0, type.indexOf('.')),
        "7",
        3,
        data,
        Metadata.request("request-1", Optional.empty()));
  }

  /** Events of that type, as the bus tells them. */
  List<Event> tell(String type, int number) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      events.add(event(type));
    }
    subscriber.handle(events);
    return events;
  }

  List<WebhookDelivery> list(WebhookEndpoint.Issued endpoint) {
    return deliveries
        .list(
            tenant,
            endpoint.endpoint().id(),
            new Filter(Optional.empty(), Optional.empty(), Optional.empty()),
            new Page.Request(Optional.empty(), 500))
        .items();
  }

  WebhookDelivery.Detail only(WebhookEndpoint.Issued endpoint) {
    return deliveries.get(tenant, endpoint.endpoint().id(), list(endpoint).get(0).id());
  }

  long count(WebhookEndpoint.Issued endpoint, State state) {
    return list(endpoint).stream().filter(delivery -> delivery.state() == state).count();
  }

  WebhookEndpoint now(WebhookEndpoint.Issued endpoint) {
    return endpoints.get(tenant, endpoint.endpoint().id());
  }

  List<String> recorded(UUID endpoint) {
    EventLog.Query query =
        EventLog.Query.where()
            .tenant(tenant)
            .aggregate("webhook_endpoint")
            .aggregateId(endpoint.toString())
            .newest(100);
    return database.inTenant(tenant, tx -> log.find(tx, query)).stream()
        .map(Event::type)
        .filter(type -> !type.equals(BY_HAND.name()))
        .toList();
  }

  /** Whether a node is told of events for the endpoints. */
  boolean subscribed() {
    return events.subscriptions().list().stream()
        .anyMatch(place -> place.name().equals(subscriber.name()) && place.node().isPresent());
  }

  /** Lets time pass for whatever waits to be sent again. */
  void hurry() {
    change(
        "UPDATE events.webhook_delivery SET due = now() WHERE id IN (SELECT id FROM"
            + " events.webhook_delivery WHERE node IS NULL FOR UPDATE SKIP LOCKED)");
    sender.wake();
  }

  /** Changes endpoints by SQL, with the events that the tables demand. */
  void change(String sql) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement all =
                  tx.connection()
                      .prepareStatement("SELECT tenant_id, id::text FROM events.webhook_endpoint");
              ResultSet row = all.executeQuery();
              PreparedStatement statement = tx.connection().prepareStatement(sql)) {
            while (row.next()) {
              Optional<UUID> owner = Optional.of(row.getObject(1, UUID.class));
              log.append(tx, new NewEvent(BY_HAND, owner, ACTOR, row.getString(2), Map.of()));
            }
            return statement.executeUpdate();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public void close() {
    sender.close();
    events.close();
  }

  private static final class TestSeal implements SecretSeal {
    @Override
    public String seal(UUID tenant, UUID endpoint, String secret) {
      return tenant + " " + endpoint + " " + new StringBuilder(secret).reverse();
    }

    @Override
    public String open(UUID tenant, UUID endpoint, String kept) {
      String place = tenant + " " + endpoint + " ";
      if (!kept.startsWith(place)) {
        throw new IllegalArgumentException("sealed for another endpoint");
      }
      return new StringBuilder(kept.substring(place.length())).reverse().toString();
    }
  }

  private static final class KnownTypes implements EventTypes {
    @Override
    public List<EventType> all() {
      List<EventType> all = new ArrayList<>(new EndpointEvents().types());
      all.add(EventType.named("invoice.paid", "An invoice was paid."));
      all.add(EventType.named("invoice.issued", "An invoice was issued."));
      all.add(EventType.named("order.placed", "An order was placed."));
      return all;
    }

    @Override
    public Optional<EventType> find(String name) {
      return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }
  }
}
