package org.patchbay.events.internal.webhook;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.patchbay.events.Changes;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;

/** What is told of endpoints. Queries of URLs often hold a secret, and are left out. */
@Component
public final class EndpointEvents implements EventCatalogue {
  static final EventType CREATED =
      draft("webhook_endpoint.created", "A tenant wants to be told of events at a URL.");
  static final EventType UPDATED =
      EventType.named("webhook_endpoint.updated", "A webhook endpoint was changed.").changes();
  static final EventType SECRET_ROTATED =
      EventType.named("webhook_endpoint.secret_rotated", "An endpoint got a new secret.")
          .flag("keepOld", "whether the old one goes on signing for a while");
  static final EventType ENABLED =
      url(EventType.named("webhook_endpoint.enabled", "An endpoint was switched on."));
  static final EventType DISABLED =
      url(EventType.named("webhook_endpoint.disabled", "An endpoint was switched off."))
          .text("reason", "why");
  static final EventType DELETED = draft("webhook_endpoint.deleted", "An endpoint was deleted.");

  /** Never recorded. */
  static final EventType TEST =
      EventType.named("webhook_endpoint.test", "Sent to one endpoint alone, to test it.")
          .text("message", "some words");

  @Override
  public List<EventType> types() {
    return List.of(CREATED, UPDATED, SECRET_ROTATED, ENABLED, DISABLED, DELETED, TEST);
  }

  private static EventType draft(String name, String description) {
    return url(EventType.named(name, description))
        .list("types", "patterns of what it is told of")
        .text("description", "what it is for")
        .flag("enabled", "whether it is told of events");
  }

  private static EventType url(EventType type) {
    return type.text("url", "where it is, without the query");
  }

  static Map<String, Object> data(Draft draft) {
    return Map.of(
        "url", withoutQuery(draft.url()),
        "types", draft.types(),
        "description", draft.description(),
        "enabled", draft.enabled());
  }

  static Changes changes(Draft before, Draft after) {
    return new Changes()
        .add("url", withoutQuery(before.url()), withoutQuery(after.url()))
        .addSecret("query", query(before), query(after))
        .add("types", before.types(), after.types())
        .add("description", before.description(), after.description());
  }

  static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  private static String query(Draft draft) {
    return URI.create(draft.url()).getRawQuery();
  }
}
