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
import org.patchbay.billing.NotificationTemplate;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.NotificationEvents;
import org.patchbay.billing.internal.notice.NoticeType;
import org.patchbay.billing.internal.notice.Trial;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.NotificationRows;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.Changes;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** Templates, each changed with the event that tells of it. */
@Component
public final class StoredTemplates implements NotificationTemplates {
  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_TEXT = 20_000;
  private static final String SELECT =
      "SELECT * FROM billing.notification_template WHERE tenant_id = ?";
  private static final String ONE = SELECT + " AND type = ? AND language = ?";

  private final Database database;
  private final Journal journal;

  /**
   * @param schema makes sure that the table is there
   */
  @Activate
  public StoredTemplates(
      @Reference Database database, @Reference BillingSchema schema, @Reference Journal journal) {
    this.database = database;
    this.journal = journal;
  }

  @Override
  public List<String> types() {
    List<String> types = new ArrayList<>(NoticeType.ids());
    types.add(DIGEST);
    return types;
  }

  @Override
  public List<NotificationTemplate> list(UUID tenant) {
    return database.inTenant(
        tenant,
        tx ->
            Sql.list(tx, NotificationRows::template, SELECT + " ORDER BY type, language", tenant));
  }

  @Override
  public Optional<NotificationTemplate> find(UUID tenant, String type, String language) {
    return database.inTenant(tenant, tx -> find(tx, tenant, type, language));
  }

  @Override
  public NotificationTemplate set(UUID tenant, Draft draft, Actor actor) {
    check(draft);
    NotificationTemplate template =
        new NotificationTemplate(
            draft.type(), draft.language(), draft.subject(), draft.text(), Sql.now());
    return database.inTenant(
        tenant,
        tx -> {
          PreferenceRows.lock(tx, tenant);
          Optional<NotificationTemplate> before = find(tx, tenant, draft.type(), draft.language());
          Changes changes =
              new Changes()
                  .add(
                      "subject",
                      before.map(NotificationTemplate::subject).orElse(null),
                      draft.subject())
                  .add("text", before.map(NotificationTemplate::text).orElse(null), draft.text());
          if (changes.isEmpty()) {
            return before.orElseThrow();
          }
          save(tx, tenant, template);
          journal.write(
              tx,
              actor,
              NotificationEvents.TEMPLATE_CHANGED,
              draft.type() + "/" + draft.language(),
              Map.of("type", draft.type(), "language", draft.language(), "changes", changes));
          return template;
        });
  }

  @Override
  public void remove(UUID tenant, String type, String language, Actor actor) {
    database.inTenant(
        tenant,
        tx -> {
          PreferenceRows.lock(tx, tenant);
          NotificationTemplate template =
              find(tx, tenant, type, language)
                  .orElseThrow(
                      () -> Problem.notFound("notification_template", type + "/" + language));
          Sql.update(
              tx,
              """
              DELETE FROM billing.notification_template
              WHERE tenant_id = ? AND type = ? AND language = ?""",
              tenant,
              type,
              language);
          journal.write(
              tx,
              actor,
              NotificationEvents.TEMPLATE_DELETED,
              type + "/" + language,
              Map.of(
                  "type",
                  type,
                  "language",
                  language,
                  "subject",
                  template.subject(),
                  "text",
                  template.text()));
          return null;
        });
  }

  @Override
  public Preview preview(UUID tenant, Draft draft) {
    check(draft);
    return Trial.of(draft);
  }

  @Override
  public Preview preview(UUID tenant, String type, String language) {
    List<Problem.Field> wrong = new ArrayList<>();
    checkKey(type, language, wrong);
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    return database.inTenant(tenant, tx -> Trial.present(tx, tenant, type, language));
  }

  private void check(Draft draft) {
    List<Problem.Field> wrong = new ArrayList<>();
    checkKey(draft.type(), draft.language(), wrong);
    if (draft.subject().isBlank() || draft.subject().length() > LONGEST_SUBJECT) {
      wrong.add(new Problem.Field("subject", "must have 1 to " + LONGEST_SUBJECT + " characters"));
    }
    if (draft.text().isBlank() || draft.text().length() > LONGEST_TEXT) {
      wrong.add(new Problem.Field("text", "must have 1 to " + LONGEST_TEXT + " characters"));
    }
    if (wrong.isEmpty()) {
      wrong.addAll(Trial.errors(draft));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }

  private void checkKey(String type, String language, List<Problem.Field> wrong) {
    if (!types().contains(type)) {
      wrong.add(new Problem.Field("type", type + " is none of " + String.join(", ", types())));
    }
    SettingsCheck.language("language", language, wrong);
  }

  private static Optional<NotificationTemplate> find(
      Transaction tx, UUID tenant, String type, String language) throws SQLException {
    return Sql.first(tx, NotificationRows::template, ONE, tenant, type, language);
  }

  private static void save(Transaction tx, UUID tenant, NotificationTemplate template)
      throws SQLException {
    Sql.update(
        tx,
        """
        INSERT INTO billing.notification_template
          (tenant_id, type, language, subject, text, changed_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant_id, type, language)
        DO UPDATE SET subject = excluded.subject, text = excluded.text,
                      changed_at = excluded.changed_at""",
        tenant,
        template.type(),
        template.language(),
        template.subject(),
        template.text(),
        template.changedAt());
  }
}
