package org.patchbay.shell.internal.webhook;

import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.TenantCompleter;

/** A command about the webhook endpoints of one tenant. */
abstract class EndpointCommand extends PatchbayCommand {
  static final Columns<WebhookEndpoint> ENDPOINTS =
      new Columns<>(
          List.of("Id", "On", "URL", "Types", "Failing since", "Description"),
          e ->
              List.of(
                  e.id(),
                  e.enabled() ? "yes" : "no" + e.disabledReason().map(r -> ": " + r).orElse(""),
                  e.url(),
                  String.join(" ", e.types()),
                  e.failingSince().map(Object::toString).orElse(""),
                  e.description()));
  static final Columns<WebhookDelivery> DELIVERIES =
      new Columns<>(
          List.of("Id", "Written", "Type", "State", "Attempts", "Next", "Failure"),
          d ->
              List.of(
                  d.id(),
                  d.createdAt(),
                  d.type(),
                  d.state(),
                  d.attempts(),
                  d.next().map(Object::toString).orElse(""),
                  d.failure().orElse("")));
  static final Columns<WebhookDelivery.Attempt> ATTEMPTS =
      new Columns<>(
          List.of("Attempt", "When", "Status", "Milliseconds", "Error", "Answer"),
          a ->
              List.of(
                  a.attempt(),
                  a.at(),
                  a.status().map(Object::toString).orElse(""),
                  a.latencyMillis(),
                  a.error().orElse(""),
                  a.excerpt().lines().findFirst().orElse("")));

  @Reference private Tenants tenants;

  @Option(name = "--tenant", description = "Whose; slug or id", required = true)
  @Completion(TenantCompleter.class)
  private String tenant;

  /** The tenant that was named. */
  protected UUID tenant() {
    return tenants.require(tenant).id();
  }

  /** An id that was given as text. */
  protected static UUID id(String argument, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(argument, text + " is not an id such as the lists show");
    }
  }
}
