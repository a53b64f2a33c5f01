package org.patchbay.billing.internal.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a tenant's staff that an endpoint was switched off because nothing went well there. That is
 * about no customer, and so a job alone carries it and no notice is kept.
 */
@Component
public final class EndpointNotices implements EventSubscriber, JobHandler {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointNotices.class);
  private static final NoticeType TYPE = NoticeType.ENDPOINT_DISABLED;

  private final Database database;
  private final Jobs jobs;
  private final PluginCalls calls;
  private final Audience.Finder audiences;
  private final Limits limits;
  private final Clock clock;

  @Activate
  public EndpointNotices(
      @Reference Database database,
      @Reference Jobs jobs,
      @Reference PluginCalls calls,
      @Reference Audience.Finder audiences,
      @Reference Limits limits) {
    this(database, jobs, calls, audiences, limits, Clock.systemUTC());
  }

  /** By another clock. */
  public EndpointNotices(
      Database database,
      Jobs jobs,
      PluginCalls calls,
      Audience.Finder audiences,
      Limits limits,
      Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.calls = calls;
    this.audiences = audiences;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "endpoint-notices";
  }

  @Override
  public Set<String> types() {
    return Set.of(TYPE.id());
  }

  @Override
  public String kind() {
    return "billing.endpoint-notice";
  }

  @Override
  public void handle(List<Event> events) {
    // Who switches one off knows of it.
    events.stream()
        .filter(event -> event.actor().kind() == Actor.Kind.SYSTEM)
        .forEach(this::enqueue);
  }

  private void enqueue(Event event) {
    UUID tenant = event.tenant().orElseThrow();
    Audience audience = audiences.of(tenant);
    database.inTenant(
        tenant,
        tx -> {
          Preferences preferences = Preferences.read(tx, tenant, TYPE.id());
          for (Route route : routes(preferences, audience)) {
            jobs.enqueue(
                tx,
                new Jobs.NewJob(
                    kind(),
                    event.id() + " " + route.notifier(),
                    Optional.of(tenant),
                    Json.of(facts(event, route.notifier())).text(),
                    Optional.empty()));
          }
          return null;
        });
  }

  private static List<Route> routes(Preferences preferences, Audience audience) {
    boolean staffKnown = !preferences.settings().staffEmail().isEmpty();
    return Route.of(preferences.rules(), TYPE, audience.notifiers(), staffKnown);
  }

  private static Map<String, String> facts(Event event, String notifier) {
    return Map.of(
        "event", event.id().toString(),
        "at", event.at().toString(),
        "notifier", notifier,
        "endpoint", event.aggregateId(),
        "url", event.data().get("url").toString(),
        "reason", event.data().get("reason").toString());
  }

  @Override
  public Outcome run(Job job) {
    Tenant tenant = audiences.of(job.tenant().orElseThrow()).tenant();
    Map<String, String> facts = new Json(job.payload()).texts();
    Preferences preferences =
        database.inTenant(tenant.id(), tx -> Preferences.read(tx, tenant.id(), TYPE.id()));
    Notification message = message(tenant, preferences, facts);
    try {
      Delivery delivery =
          calls.call(
              PluginCalls.Target.of(tenant.id(), facts.get("notifier"), "send"),
              Notifier.class,
              notifier -> notifier.send(message));
      return delivery.status() == Delivery.Status.FAILED
          ? giveUp(facts, delivery.detail())
          : new Outcome.Done();
    } catch (PluginException e) {
      return e.retryable() ? later(facts, e.getMessage()) : giveUp(facts, e.getMessage());
    } catch (PluginUnavailableException e) {
      return later(facts, e.getMessage());
    }
  }

  private static Notification message(
      Tenant tenant, Preferences preferences, Map<String, String> facts) {
    Recipient staff = Recipient.staff(tenant, preferences.settings());
    Map<String, Object> data =
        data(tenant, facts.get("endpoint"), facts.get("url"), facts.get("reason"));
    Text text =
        NoticeText.of(preferences, TYPE.id(), staff, NotificationRule.Audience.STAFF, false, data);
    return new Notification(
        facts.get("event"),
        TYPE.id(),
        staff.person(),
        text.subject(),
        text.body(),
        data,
        text.verbatim());
  }

  /** What templates of it see. */
  static Map<String, Object> data(Tenant tenant, String endpoint, String url, String reason) {
    return Map.of(
        "tenant", Map.of("name", tenant.name(), "slug", tenant.slug()),
        "endpoint", Map.of("id", endpoint, "url", url),
        "reason", reason);
  }

  private Outcome later(Map<String, String> facts, String reason) {
    Instant last = Instant.parse(facts.get("at")).plus(limits.noticeGiveUp());
    return last.isBefore(clock.instant())
        ? giveUp(facts, reason)
        : new Outcome.Retry(Optional.empty(), reason);
  }

  private static Outcome giveUp(Map<String, String> facts, String reason) {
    LOG.warn(
        "Staff is not told by {} that endpoint {} is switched off: {}",
        facts.get("notifier"),
        facts.get("endpoint"),
        reason);
    return new Outcome.Done();
  }
}
