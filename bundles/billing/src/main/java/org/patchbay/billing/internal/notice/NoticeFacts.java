package org.patchbay.billing.internal.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.plugin.api.Tenant;

/**
 * What a notice tells of.
 *
 * @param tenant in whose name
 * @param sale what it is about
 * @param properties of the service; empty when there is none yet
 * @param reason why something failed; empty otherwise
 */
record NoticeFacts(Tenant tenant, Sale sale, Map<String, String> properties, String reason) {

  /** For a notifier's templates. */
  Map<String, Object> data() {
    return Map.of(
        "tenant", Map.of("name", tenant.name(), "slug", tenant.slug()),
        "customer", Map.of("name", sale.customer().name(), "email", sale.customer().email()),
        "order", Map.of("id", sale.order().id().toString()),
        "invoice",
            Map.of(
                "id", sale.invoice().id().toString(),
                "number", sale.invoice().number(),
                "net", sale.invoice().net().amount().toPlainString(),
                "tax", sale.invoice().tax().amount().toPlainString(),
                "total", sale.invoice().total().amount().toPlainString(),
                "currency", sale.invoice().total().currency().getCurrencyCode()),
        "plan", Map.of("code", sale.plan().code(), "name", sale.plan().name()),
        "service",
            Map.of("id", sale.service().map(Object::toString).orElse(""), "properties", properties),
        "reason", reason);
  }

  /** For a tenant's templates and the built-in ones. */
  static Map<String, Object> forTemplates(
      Map<String, Object> data, Recipient recipient, Audience audience, boolean digested) {
    Map<String, Object> facts = new HashMap<>(data);
    facts.put("recipient", recipient.facts());
    facts.put("staff", audience == Audience.STAFF);
    facts.put("digested", digested);
    facts.computeIfPresent("service", (name, service) -> withDetails((Map<?, ?>) service));
    return facts;
  }

  /** One fact more. */
  static Map<String, Object> with(Map<String, Object> facts, String name, Object value) {
    Map<String, Object> more = new HashMap<>(facts);
    more.put(name, value);
    return more;
  }

  /** The properties as a list too, in the order of their names. */
  private static Map<Object, Object> withDetails(Map<?, ?> service) {
    Map<Object, Object> detailed = new HashMap<>(service);
    List<Map<String, Object>> details =
        new TreeMap<>((Map<?, ?>) service.get("properties"))
            .entrySet().stream()
                .map(p -> Map.<String, Object>of("name", p.getKey(), "value", p.getValue()))
                .toList();
    detailed.put("details", details);
    return detailed;
  }
}
