package org.patchbay.events.internal.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Event;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.TypeFilter;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/** Writes for each event a delivery to each endpoint that wants it. */
@Component
public final class WebhookSubscriber implements EventSubscriber {
  private final Database database;
  private final WebhookSender sender;
  private final CloudEvents cloudEvents = new CloudEvents();

  @Activate
  public WebhookSubscriber(@Reference Database database, @Reference WebhookSender sender) {
    this.database = database;
    this.sender = sender;
  }

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public Set<String> types() {
    return Set.of("*");
  }

  @Override
  public void handle(List<Event> events) {
    Optional<UUID> tenant = events.get(0).tenant();
    if (tenant.isPresent()) {
      database.inTenant(tenant.get(), tx -> write(tx, tenant.get(), events));
    }
  }

  private Void write(Transaction tx, UUID tenant, List<Event> events) throws Exception {
    List<WebhookEndpoint> endpoints =
        EndpointRows.list(tx, tenant).stream().filter(WebhookEndpoint::enabled).toList();
    List<DeliveryRows.Row> rows = new ArrayList<>();
    for (Event event : events) {
      List<UUID> wanting = wanting(endpoints, event.type());
      if (!wanting.isEmpty()) {
        String body = cloudEvents.write(event);
        for (UUID endpoint : wanting) {
          rows.add(
              new DeliveryRows.Row(database.newId(), endpoint, event.id(), event.type(), body));
        }
      }
    }
    if (!rows.isEmpty()) {
      DeliveryRows.insert(tx, tenant, rows);
      tx.afterCommit(sender::wake);
    }
    return null;
  }

  private static List<UUID> wanting(List<WebhookEndpoint> endpoints, String type) {
    return endpoints.stream()
        .filter(endpoint -> TypeFilter.of(endpoint.types()).matches(type))
        .map(WebhookEndpoint::id)
        .toList();
  }
}
