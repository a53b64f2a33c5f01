package org.patchbay.billing.internal.notice;

import com.samskivert.mustache.MustacheException;
import java.util.List;
import java.util.Map;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.NotificationTemplates.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes messages, in the tenant's words or the built-in ones. */
final class NoticeText {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeText.class);

  private NoticeText() {}

  /** A message on its own, or a part of a digest. */
  static Text of(
      Preferences preferences,
      String type,
      Recipient recipient,
      Audience audience,
      boolean digested,
      Map<String, Object> data) {
    Map<String, Object> facts = NoticeFacts.forTemplates(data, recipient, audience, digested);
    boolean framed = audience == Audience.STAFF || !digested;
    return text(preferences, type, recipient, audience, framed, facts);
  }

  /** Several messages as one. */
  static Text digest(
      Preferences preferences,
      String type,
      Recipient recipient,
      Audience audience,
      Map<String, Object> tenant,
      List<Map<String, Object>> notices) {
    return text(
        preferences,
        NotificationTemplates.DIGEST,
        recipient,
        audience,
        audience == Audience.CUSTOMER,
        digestFacts(type, recipient, audience, tenant, notices));
  }

  /** For templates of digests. */
  static Map<String, Object> digestFacts(
      String type,
      Recipient recipient,
      Audience audience,
      Map<String, Object> tenant,
      List<Map<String, Object>> notices) {
    return Map.of(
        "tenant",
        tenant,
        "recipient",
        recipient.facts(),
        "staff",
        audience == Audience.STAFF,
        "type",
        type,
        "count",
        notices.size(),
        "notices",
        notices);
  }

  private static Text text(
      Preferences preferences,
      String type,
      Recipient recipient,
      Audience audience,
      boolean framed,
      Map<String, Object> facts) {
    Phrase phrase = Phrase.of(preferences, type, recipient.language());
    if (phrase.source() == Source.TENANT) {
      try {
        return Text.of(phrase, "", facts, true);
      } catch (MustacheException e) {
        // It passed its check, and yet these facts are too much for it: better plain than nothing.
        LOG.warn("The template {} in {} does not do: {}", type, phrase.language(), e.getMessage());
        phrase = Phrase.builtIn(type, recipient.language(), preferences.settings().language());
      }
    }
    boolean verbatim = !phrase.plain() || audience == Audience.STAFF;
    return Text.of(phrase, framed ? phrase.frame(audience) : "", facts, verbatim);
  }
}
