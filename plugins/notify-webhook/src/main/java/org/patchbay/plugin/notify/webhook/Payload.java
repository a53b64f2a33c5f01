package org.patchbay.plugin.notify.webhook;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.time.Instant;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Notification;

/** Writes messages in the form that the Standard Webhooks specification recommends. */
final class Payload {
  /** Type of the connection test. */
  static final String TEST = "webhook.test";

  private final Tenant tenant;

  Payload(Tenant tenant) {
    this.tenant = tenant;
  }

  String of(Notification notification, Instant now) {
    JsonObject data = new JsonObject();
    data.put("tenant", tenant.slug());
    data.put("recipient", recipient(notification.recipient()));
    data.put("subject", notification.subject());
    data.put("text", notification.text());
    data.put("facts", notification.data());
    return write(notification.type(), now, data);
  }

  String test(Instant now) {
    JsonObject data = new JsonObject();
    data.put("tenant", tenant.slug());
    return write(TEST, now, data);
  }

  private static JsonObject recipient(Customer customer) {
    JsonObject recipient = new JsonObject();
    recipient.put("id", customer.id().toString());
    recipient.put("email", customer.email());
    recipient.put("name", customer.name());
    recipient.put("country", customer.country());
    recipient.put("locale", customer.locale().toLanguageTag());
    return recipient;
  }

  private static String write(String type, Instant now, JsonObject data) {
    JsonObject message = new JsonObject();
    message.put("type", type);
    message.put("timestamp", now.toString());
    message.put("data", data);
    return JsonWriter.string(message);
  }
}
