package org.patchbay.events.internal.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.Changes;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventType;
import org.patchbay.events.EventTypes;
import org.patchbay.events.NewEvent;
import org.patchbay.events.webhook.SecretSeal;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.events.webhook.WebhookEndpoints;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** The endpoints in PostgreSQL. */
@Component
public final class EndpointService implements WebhookEndpoints {
  /** With those to one endpoint bounded too, this bounds what one tenant holds of a sender. */
  private static final int MOST = 20;

  private static final Duration GRACE = Duration.ofHours(24);

  private final Database database;
  private final EventLog events;
  private final EventTypes types;
  private final SecretSeal seal;
  private final WebhookConfiguration configuration;
  private final WebhookSender sender;

  @Activate
  public EndpointService(
      @Reference Database database,
      @Reference EventLog events,
      @Reference EventTypes types,
      @Reference SecretSeal seal,
      @Reference WebhookConfiguration configuration,
      @Reference WebhookSender sender) {
    this.database = database;
    this.events = events;
    this.types = types;
    this.seal = seal;
    this.configuration = configuration;
    this.sender = sender;
  }

  @Override
  public List<WebhookEndpoint> list(UUID tenant) {
    return database.inTenant(tenant, tx -> EndpointRows.list(tx, tenant));
  }

  @Override
  public WebhookEndpoint get(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> require(EndpointRows.find(tx, tenant, id), id));
  }

  @Override
  public WebhookEndpoint.Issued create(
      UUID tenant, Draft draft, Optional<String> given, Actor actor) {
    EndpointDraft.check(draft, configuration.get(), types.all());
    String secret = EndpointSecret.of(given).text();
    UUID id = database.newId();
    return database.inTenant(
        tenant,
        tx -> {
          if (EndpointRows.list(tx, tenant).size() >= MOST) {
            throw Problem.conflict(
                "webhook_endpoint.too_many", "A tenant has at most " + MOST + " endpoints.");
          }
          EndpointRows.insert(tx, tenant, id, draft);
          keep(tx, tenant, id, secret);
          tell(tx, EndpointEvents.CREATED, tenant, id, actor, EndpointEvents.data(draft));
          return issued(tx, tenant, id, secret);
        });
  }

  @Override
  public WebhookEndpoint update(UUID tenant, UUID id, Draft draft, Actor actor) {
    EndpointDraft.check(draft, configuration.get(), types.all());
    return database.inTenant(
        tenant,
        tx -> {
          WebhookEndpoint old = require(EndpointRows.lock(tx, tenant, id), id);
          Draft before = new Draft(old.url(), old.types(), old.description(), old.enabled());
          if (draft.equals(before)) {
            return old;
          }
          EndpointRows.update(tx, tenant, id, draft);
          tellOfUpdate(tx, tenant, id, before, draft, actor);
          tx.afterCommit(sender::wake);
          return require(EndpointRows.find(tx, tenant, id), id);
        });
  }

  private void tellOfUpdate(
      Transaction tx, UUID tenant, UUID id, Draft before, Draft after, Actor actor) {
    Changes changes = EndpointEvents.changes(before, after);
    if (!changes.isEmpty()) {
      tell(tx, EndpointEvents.UPDATED, tenant, id, actor, Map.of("changes", changes));
    }
    String url = EndpointEvents.withoutQuery(after.url());
    if (before.enabled() && !after.enabled()) {
      Map<String, Object> data = Map.of("url", url, "reason", "By request");
      tell(tx, EndpointEvents.DISABLED, tenant, id, actor, data);
    } else if (!before.enabled() && after.enabled()) {
      tell(tx, EndpointEvents.ENABLED, tenant, id, actor, Map.of("url", url));
    }
  }

  private void tell(
      Transaction tx,
      EventType type,
      UUID tenant,
      UUID endpoint,
      Actor actor,
      Map<String, Object> data) {
    events.append(tx, new NewEvent(type, Optional.of(tenant), actor, endpoint.toString(), data));
  }

  @Override
  public void delete(UUID tenant, UUID id, Actor actor) {
    database.inTenant(
        tenant,
        tx -> {
          WebhookEndpoint old = require(EndpointRows.lock(tx, tenant, id), id);
          EndpointRows.delete(tx, tenant, id);
          Draft last = new Draft(old.url(), old.types(), old.description(), old.enabled());
          tell(tx, EndpointEvents.DELETED, tenant, id, actor, EndpointEvents.data(last));
          return null;
        });
  }

  @Override
  public WebhookEndpoint.Issued rotate(
      UUID tenant, UUID id, Optional<String> given, boolean keepOld, Actor actor) {
    String secret = EndpointSecret.of(given).text();
    return database.inTenant(
        tenant,
        tx -> {
          require(EndpointRows.lock(tx, tenant, id), id);
          if (keepOld) {
            SecretRows.retire(tx, tenant, id, GRACE);
          } else {
            SecretRows.clear(tx, tenant, id);
          }
          keep(tx, tenant, id, secret);
          tell(tx, EndpointEvents.SECRET_ROTATED, tenant, id, actor, Map.of("keepOld", keepOld));
          return issued(tx, tenant, id, secret);
        });
  }

  private void keep(Transaction tx, UUID tenant, UUID endpoint, String secret) throws Exception {
    SecretRows.insert(tx, tenant, endpoint, database.newId(), seal.seal(tenant, endpoint, secret));
  }

  private static WebhookEndpoint.Issued issued(Transaction tx, UUID tenant, UUID id, String secret)
      throws Exception {
    return new WebhookEndpoint.Issued(require(EndpointRows.find(tx, tenant, id), id), secret);
  }

  static WebhookEndpoint require(Optional<WebhookEndpoint> found, UUID id) {
    return found.orElseThrow(() -> Problem.notFound(EndpointEvents.CREATED.aggregate(), id));
  }
}
