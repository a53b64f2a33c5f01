package org.patchbay.plugin.server.exec;

import com.grack.nanojson.JsonWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.ChangePlanRequest;
import org.patchbay.plugin.api.server.CreateRequest;

/** The JSON object that an executable reads from its standard input. */
final class Document {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Document(Action action, Tenant tenant) {
    fields.put("action", action.id());
    fields.put(
        "tenant",
        Map.of("id", tenant.id().toString(), "slug", tenant.slug(), "name", tenant.name()));
  }

  Document with(CreateRequest request) {
    fields.put("idempotencyKey", request.idempotencyKey());
    fields.put("serviceId", request.serviceId().toString());
    fields.put("customer", customer(request.customer()));
    fields.put("plan", request.plan());
    fields.put("options", request.options());
    return with("continuation", request.continuation());
  }

  Document with(ActionRequest request) {
    fields.put("idempotencyKey", request.idempotencyKey());
    fields.put("serviceId", request.serviceId().toString());
    fields.put("reference", request.reference());
    fields.put("properties", request.properties());
    return with("continuation", request.continuation());
  }

  Document with(ChangePlanRequest request) {
    with(request.action());
    fields.put("plan", request.plan());
    fields.put("options", request.options());
    return this;
  }

  Document reference(String reference) {
    fields.put("reference", reference);
    return this;
  }

  Document span(Instant from, Instant to) {
    fields.put("from", from.toString());
    fields.put("to", to.toString());
    return this;
  }

  Document secret(String secret) {
    return with("secret", Optional.of(secret).filter(value -> !value.isEmpty()));
  }

  String text() {
    return JsonWriter.string(fields);
  }

  private Document with(String name, Optional<String> value) {
    value.ifPresent(present -> fields.put(name, present));
    return this;
  }

  private static Map<String, String> customer(Customer customer) {
    return Map.of(
        "id", customer.id().toString(),
        "email", customer.email(),
        "name", customer.name(),
        "country", customer.country(),
        "locale", customer.locale().toLanguageTag());
  }
}
