package org.patchbay.billing.internal.notice;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.NotificationTemplates.Draft;
import org.patchbay.billing.NotificationTemplates.Preview;
import org.patchbay.billing.NotificationTemplates.Source;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Tenant;

/** Tries templates on facts that were never true. */
public final class Trial {
  private static final Map<String, Object> TENANT = Map.of("name", "Your brand", "slug", "brand");

  private Trial() {}

  /** What is wrong with a draft, with lines. */
  public static List<Problem.Field> errors(Draft draft) {
    List<Map<String, Object>> samples =
        List.of(facts(draft, Audience.CUSTOMER), facts(draft, Audience.STAFF));
    List<Problem.Field> errors = new ArrayList<>();
    Renderer.check(draft.subject(), samples)
        .ifPresent(error -> errors.add(new Problem.Field("subject", error)));
    Renderer.check(draft.text(), samples)
        .ifPresent(error -> errors.add(new Problem.Field("text", error)));
    return errors;
  }

  /** A message by a draft that is right. */
  public static Preview of(Draft draft) {
    Phrase phrase = new Phrase(draft.language(), draft.subject(), draft.text(), Source.DRAFT);
    return preview(Text.of(phrase, "", facts(draft, Audience.CUSTOMER), true), Source.DRAFT);
  }

  /** A message as customers of that language get it at present. */
  public static Preview present(Transaction tx, UUID tenant, String type, String language)
      throws SQLException {
    Preferences preferences = Preferences.read(tx, tenant, type);
    Recipient reader = reader(language);
    Text text =
        type.equals(NotificationTemplates.DIGEST)
            ? NoticeText.digest(
                preferences, "invoice.paid", reader, Audience.CUSTOMER, TENANT, notices())
            : NoticeText.of(preferences, type, reader, Audience.CUSTOMER, false, data(type));
    return preview(text, Phrase.of(preferences, type, language).source());
  }

  private static Preview preview(Text text, Source source) {
    return new Preview(text.language(), text.subject(), text.body(), source);
  }

  private static Map<String, Object> facts(Draft draft, Audience audience) {
    Recipient reader = reader(draft.language());
    return draft.type().equals(NotificationTemplates.DIGEST)
        ? NoticeText.digestFacts("invoice.paid", reader, audience, TENANT, notices())
        : NoticeFacts.forTemplates(
            data(draft.type()), reader, audience, audience == Audience.STAFF);
  }

  private static Recipient reader(String language) {
    return new Recipient(
        new Customer(
            new UUID(0, 0), "ada@example.com", "Ada Example", "", Locale.forLanguageTag(language)),
        language,
        ZoneOffset.UTC);
  }

  /** As notices of that type have them. */
  static Map<String, Object> data(String type) {
    return type.equals(NoticeType.ENDPOINT_DISABLED.id())
        ? EndpointNotices.data(
            new Tenant(new UUID(0, 0), "brand", "Your brand"),
            new UUID(0, 4).toString(),
            "https://hooks.example.com/in",
            "a sample reason")
        : ofSale();
  }

  /** As {@link NoticeFacts#data} gives them. */
  private static Map<String, Object> ofSale() {
    return Map.of(
        "tenant", TENANT,
        "customer", Map.of("name", "Ada Example", "email", "ada@example.com"),
        "order", Map.of("id", new UUID(0, 1).toString()),
        "invoice",
            Map.of(
                "id", new UUID(0, 2).toString(),
                "number", 17,
                "net", "16.72",
                "tax", "3.18",
                "total", "19.90",
                "currency", "EUR"),
        "plan", Map.of("code", "vps-1", "name", "Small VPS"),
        "service", Map.of("id", new UUID(0, 3).toString(), "properties", new AnyProperty()),
        "reason", "a sample reason");
  }

  private static List<Map<String, Object>> notices() {
    return List.of(
        Map.of("subject", "Invoice 17 is paid", "text", "Thank you."),
        Map.of("subject", "Invoice 18 is paid", "text", "Thank you again."));
  }

  /** A service has whatever properties its plugin gives it. */
  private static final class AnyProperty extends AbstractMap<String, Object> {

    @Override
    public boolean containsKey(Object name) {
      return true;
    }

    @Override
    public Object get(Object name) {
      return "sample";
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return Set.of(Map.entry("ip", "192.0.2.1"));
    }
  }
}
