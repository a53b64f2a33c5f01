package org.patchbay.events.internal.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.Metadata;
import org.patchbay.events.internal.webhook.http.Answer;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookDelivery.State;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** The deliveries in PostgreSQL. */
@Component
public final class DeliveryService implements WebhookDeliveries {
  private final Database database;
  private final WebhookSender sender;
  private final CloudEvents cloudEvents = new CloudEvents();

  /** Who waits for a test; one at a time, so that nobody takes all threads of the API. */
  private final Set<UUID> testing = ConcurrentHashMap.newKeySet();

  @Activate
  public DeliveryService(@Reference Database database, @Reference WebhookSender sender) {
    this.database = database;
    this.sender = sender;
  }

  @Override
  public Page<WebhookDelivery> list(UUID tenant, UUID endpoint, Filter filter, Page.Request page) {
    Optional<UUID> after = page.after().map(DeliveryService::cursor);
    return database.inTenant(
        tenant,
        tx -> {
          endpoint(tx, tenant, endpoint);
          return DeliveryRows.list(tx, tenant, endpoint, filter, after, page.limit());
        });
  }

  @Override
  public WebhookDelivery.Detail get(UUID tenant, UUID endpoint, UUID id) {
    return database.inTenant(tenant, tx -> require(tx, tenant, endpoint, id));
  }

  @Override
  public WebhookDelivery resend(UUID tenant, UUID endpoint, UUID id) {
    return database.inTenant(
        tenant,
        tx -> {
          requireEnabled(tx, tenant, endpoint);
          DeliveryRows.again(tx, tenant, endpoint, id);
          tx.afterCommit(sender::wake);
          return require(tx, tenant, endpoint, id).delivery();
        });
  }

  @Override
  public int resendFailed(UUID tenant, UUID endpoint, Instant since) {
    return database.inTenant(
        tenant,
        tx -> {
          requireEnabled(tx, tenant, endpoint);
          tx.afterCommit(sender::wake);
          return DeliveryRows.failedAgain(tx, tenant, endpoint, since);
        });
  }

  @Override
  public WebhookDelivery.Detail test(UUID tenant, UUID endpoint) {
    if (!testing.add(tenant)) {
      throw Problem.conflict(
          "webhook_endpoint.test_running", "A test runs already: wait for its end.");
    }
    try {
      Message message =
          database.inTenant(
              tenant,
              tx ->
                  testMessage(
                      endpoint(tx, tenant, endpoint),
                      tenant,
                      SecretRows.valid(tx, List.of(endpoint))));
      Answer answer = sender.send(message).join();
      return database.inTenant(tenant, tx -> keep(tx, message, answer));
    } catch (RejectedExecutionException e) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE,
          "webhook_endpoint.test_not_now",
          "This node sends too much at present; try again later.",
          List.of(),
          e);
    } finally {
      testing.remove(tenant);
    }
  }

  private Message testMessage(
      WebhookEndpoint endpoint, UUID tenant, Map<UUID, List<String>> secrets) {
    Event event =
        new Event(
            database.newId(),
            Instant.now(),
            EndpointEvents.TEST.name(),
            Optional.of(tenant),
            Actor.system("webhooks"),
            EndpointEvents.TEST.aggregate(),
            endpoint.id().toString(),
            0,
            Map.of("message", "This is a test."),
            Metadata.current());
    return new Message(
        event.id(),
        tenant,
        endpoint.id(),
        endpoint.url(),
        secrets.getOrDefault(endpoint.id(), List.of()),
        cloudEvents.write(event));
  }

  private WebhookDelivery.Detail keep(Transaction tx, Message message, Answer answer)
      throws Exception {
    TakenDelivery taken = new TakenDelivery(database.newId(), 1, 1, message);
    Sent sent =
        new Sent(taken, answer, answer.good() ? State.DELIVERED : State.FAILED, Duration.ZERO);
    DeliveryRows.insert(
        tx,
        message.tenant(),
        List.of(
            new DeliveryRows.Row(
                taken.id(),
                message.endpoint(),
                message.id(),
                EndpointEvents.TEST.name(),
                message.body())));
    DeliveryRows.finish(tx, sent);
    AttemptRows.insert(tx, List.of(sent), database::newId);
    return require(tx, message.tenant(), message.endpoint(), taken.id());
  }

  private static WebhookDelivery.Detail require(Transaction tx, UUID tenant, UUID endpoint, UUID id)
      throws Exception {
    endpoint(tx, tenant, endpoint);
    return DeliveryRows.find(tx, tenant, endpoint, id)
        .orElseThrow(() -> Problem.notFound("webhook_delivery", id));
  }

  private static WebhookEndpoint endpoint(Transaction tx, UUID tenant, UUID id) throws Exception {
    return EndpointService.require(EndpointRows.find(tx, tenant, id), id);
  }

  private static void requireEnabled(Transaction tx, UUID tenant, UUID id) throws Exception {
    if (!endpoint(tx, tenant, id).enabled()) {
      throw Problem.conflict(
          "webhook_endpoint.disabled", "The endpoint is switched off: switch it on first.");
    }
  }

  private static UUID cursor(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("after", "is not a cursor of this list: " + text);
    }
  }
}
