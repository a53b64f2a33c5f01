package org.patchbay.billing.internal.notice;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Notification;

/**
 * Notices that go out as one message. Each has a job of its own; the first whose job runs takes
 * along others that wait for the same reader, as many as make a message of bearable length; what it
 * took stays the same over every retry.
 */
final class Digest {
  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 50_000;
  private static final int LONGEST_PART = 10_000;

  // Locked in the order of their ids, so that two that gather never wait for each other.
  private static final String WAITING =
      """
      SELECT id, length(subject) + least(length(body), ?) AS size FROM billing.notice
      WHERE status = 'PENDING' AND digest IS NULL AND tenant_id = ? AND id IN (
        SELECT id FROM billing.notice
        WHERE tenant_id = ? AND type = ? AND notifier = ? AND send_at <= ?
          AND digested AND status = 'PENDING' AND digest IS NULL
          AND quiet = ? AND audience = ? AND (audience = 'STAFF' OR customer = ?)
        ORDER BY id <> ?, id LIMIT ?)
      ORDER BY id FOR UPDATE""";
  private static final String TAKE =
      "UPDATE billing.notice SET digest = ? WHERE tenant_id = ? AND id = ANY (?::uuid[])";
  private static final String PARTS =
      """
      SELECT subject, body FROM billing.notice
      WHERE tenant_id = ? AND digest = ? ORDER BY id""";

  private Digest() {}

  /** The message; empty when another notice took this one along in the meantime. */
  static Optional<Notification> message(Transaction tx, Tenant tenant, Held first, Instant now)
      throws SQLException {
    if (first.digest().isEmpty() && !take(tx, tenant.id(), first, now)) {
      return Optional.empty();
    }
    String type = first.notice().type();
    Audience audience = first.notice().audience();
    Recipient recipient = first.recipient(tenant);
    List<Map<String, Object>> notices =
        Sql.list(
            tx,
            row ->
                Map.<String, Object>of(
                    "subject", row.text("subject"), "text", cut(row.text("body"))),
            PARTS,
            tenant.id(),
            first.notice().id());
    Text text =
        NoticeText.digest(
            Preferences.read(tx, tenant.id(), type),
            type,
            recipient,
            audience,
            Map.of("name", tenant.name(), "slug", tenant.slug()),
            notices);
    return Optional.of(
        new Notification(
            first.notice().id().toString(),
            type,
            recipient.person(),
            text.subject(),
            text.body(),
            Map.of("count", notices.size(), "notices", notices),
            true));
  }

  /** False when it waits no more itself. */
  private static boolean take(Transaction tx, UUID tenant, Held first, Instant now)
      throws SQLException {
    UUID own = first.notice().id();
    Map<UUID, Integer> waiting = new LinkedHashMap<>();
    Sql.list(
            tx,
            row -> Map.entry(row.uuid("id"), (int) row.number("size")),
            WAITING,
            LONGEST_PART,
            tenant,
            tenant,
            first.notice().type(),
            first.notice().notifier(),
            now,
            first.quiet(),
            first.notice().audience(),
            first.notice().customer(),
            own,
            MOST)
        .forEach(one -> waiting.put(one.getKey(), one.getValue()));
    if (!waiting.containsKey(own)) {
      return false;
    }
    int room = MOST_CHARACTERS - waiting.remove(own);
    List<String> taken = new ArrayList<>(List.of(own.toString()));
    for (Map.Entry<UUID, Integer> one : waiting.entrySet()) {
      room -= one.getValue();
      if (room < 0) {
        break;
      }
      taken.add(one.getKey().toString());
    }
    Sql.update(tx, TAKE, own, tenant, taken.toArray(new String[0]));
    return true;
  }

  private static String cut(String body) {
    return body.length() <= LONGEST_PART ? body : body.substring(0, LONGEST_PART) + " …";
  }
}
