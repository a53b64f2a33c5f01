package org.patchbay.billing.internal.notification;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.NotificationPreferences;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.NotificationEvents;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.Changes;
import org.patchbay.host.TenantPlugins;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Category;

/** Settings and rules, each changed with the event that tells of it. */
@Component
public final class StoredPreferences implements NotificationPreferences {
  private final Database database;
  private final BillingSchema schema;
  private final TenantPlugins plugins;
  private final Journal journal;

  @Activate
  public StoredPreferences(
      @Reference Database database,
      @Reference BillingSchema schema,
      @Reference TenantPlugins plugins,
      @Reference Journal journal) {
    this.database = database;
    this.schema = schema;
    this.plugins = plugins;
    this.journal = journal;
  }

  @Override
  public NotificationSettings settings(UUID tenant) {
    return database.inTenant(tenant, tx -> PreferenceRows.settings(tx, tenant));
  }

  @Override
  public NotificationSettings set(UUID tenant, NotificationSettings settings, Actor actor) {
    List<Problem.Field> wrong = new ArrayList<>(SettingsCheck.check(settings));
    return database.inTenant(
        tenant,
        tx -> {
          NotificationSettings before = PreferenceRows.lock(tx, tenant);
          if (settings.staffEmail().isEmpty() && hasStaffRule(tx, tenant)) {
            wrong.add(
                new Problem.Field("staffEmail", "must be set while a rule's audience is STAFF"));
          }
          if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
          }
          Changes changes = changes(before, settings);
          if (!changes.isEmpty()) {
            PreferenceRows.update(tx, tenant, settings);
            journal.write(
                tx, actor, NotificationEvents.SETTINGS_CHANGED, tenant, Map.of("changes", changes));
          }
          return settings;
        });
  }

  @Override
  public List<NotificationRule> rules(UUID tenant) {
    return database.inTenant(tenant, tx -> PreferenceRows.rules(tx, tenant));
  }

  @Override
  public Optional<NotificationRule> rule(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> PreferenceRows.rule(tx, tenant, id));
  }

  @Override
  public NotificationRule add(UUID tenant, NewRule wanted, Optional<RequestKey> key, Actor actor) {
    List<String> active = plugins.active(tenant, Category.NOTIFIER);
    return database.inTenant(
        tenant,
        tx -> {
          RuleCheck.check(wanted, active, PreferenceRows.lock(tx, tenant));
          UUID id = database.newId();
          Optional<UUID> earlier = schema.claim(tx, tenant, "notification-rules", key, id);
          return earlier.isPresent()
              ? require(tx, tenant, earlier.get())
              : insert(tx, tenant, id, wanted, actor);
        });
  }

  @Override
  public NotificationRule replace(UUID tenant, UUID id, NewRule wanted, Actor actor) {
    List<String> active = plugins.active(tenant, Category.NOTIFIER);
    return database.inTenant(
        tenant,
        tx -> {
          NotificationSettings settings = PreferenceRows.lock(tx, tenant);
          NotificationRule before = require(tx, tenant, id);
          RuleCheck.check(wanted, active, settings);
          NotificationRule after = PreferenceRows.rule(id, wanted, before.createdAt());
          Changes changes = changes(before, after);
          if (!changes.isEmpty()) {
            PreferenceRows.update(tx, tenant, after);
            journal.write(
                tx, actor, NotificationEvents.RULE_CHANGED, id, Map.of("changes", changes));
          }
          return after;
        });
  }

  @Override
  public void remove(UUID tenant, UUID id, Actor actor) {
    database.inTenant(
        tenant,
        tx -> {
          PreferenceRows.lock(tx, tenant);
          NotificationRule rule = require(tx, tenant, id);
          PreferenceRows.delete(tx, tenant, id);
          journal.write(tx, actor, NotificationEvents.RULE_DELETED, id, facts(rule));
          return null;
        });
  }

  private NotificationRule insert(Transaction tx, UUID tenant, UUID id, NewRule wanted, Actor actor)
      throws SQLException {
    if (PreferenceRows.rules(tx, tenant).size() >= MOST_RULES) {
      throw Problem.conflict(
          "notification_rule.too_many", "A tenant can have " + MOST_RULES + " rules at most.");
    }
    NotificationRule rule = PreferenceRows.rule(id, wanted, Sql.now());
    PreferenceRows.insert(tx, tenant, rule);
    journal.write(tx, actor, NotificationEvents.RULE_CREATED, id, facts(rule));
    return rule;
  }

  private static NotificationRule require(Transaction tx, UUID tenant, UUID id)
      throws SQLException {
    return PreferenceRows.rule(tx, tenant, id)
        .orElseThrow(() -> Problem.notFound("notification_rule", id));
  }

  private static boolean hasStaffRule(Transaction tx, UUID tenant) throws SQLException {
    return PreferenceRows.rules(tx, tenant).stream()
        .anyMatch(rule -> rule.audience() == Audience.STAFF);
  }

  private static Map<String, Object> facts(NotificationRule rule) {
    return Map.of(
        "events", rule.events(),
        "audience", rule.audience(),
        "notifiers", rule.notifiers(),
        "delivery", rule.delivery(),
        "quietHours", rule.quietHours());
  }

  private static Changes changes(NotificationRule before, NotificationRule after) {
    return new Changes()
        .add("events", before.events(), after.events())
        .add("audience", before.audience(), after.audience())
        .add("notifiers", before.notifiers(), after.notifiers())
        .add("delivery", before.delivery(), after.delivery())
        .add("quietHours", before.quietHours(), after.quietHours());
  }

  private static Changes changes(NotificationSettings before, NotificationSettings after) {
    return new Changes()
        .add("language", before.language(), after.language())
        .add("timeZone", before.timeZone(), after.timeZone())
        .add("staffEmail", before.staffEmail(), after.staffEmail())
        .add("staffLanguage", before.staffLanguage(), after.staffLanguage())
        .add("quietHours", span(before.quietHours()), span(after.quietHours()))
        .add("digestAt", before.digestAt().toString(), after.digestAt().toString());
  }

  private static String span(Optional<QuietHours> hours) {
    return hours.map(h -> h.from() + "-" + h.to()).orElse(null);
  }
}
