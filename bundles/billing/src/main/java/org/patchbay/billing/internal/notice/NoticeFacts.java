package org.patchbay.billing.internal.notice;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  /** For the plain texts. */
  Map<String, String> texts() {
    return Map.of(
        "tenant", tenant.name(),
        "customer", sale.customer().name(),
        "number", Long.toString(sale.invoice().number()),
        "total", sale.invoice().total().toString(),
        "plan", sale.plan().name(),
        "reason", reason,
        "properties", lines());
  }

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

  private String lines() {
    return new TreeMap<>(properties)
        .entrySet().stream()
            .map(property -> "\n" + property.getKey() + ": " + property.getValue())
            .collect(Collectors.joining("", properties.isEmpty() ? "" : "\n", ""));
  }
}
