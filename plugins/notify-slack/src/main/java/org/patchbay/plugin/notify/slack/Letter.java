package org.patchbay.plugin.notify.slack;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.notify.common.Fact;

/**
 * Writes a notification in Block Kit: a header, the text, two columns of facts and whom it is
 * about. All of it is plain text, in which Slack looks for no markup; the characters that begin a
 * mention or a link are escaped as well, so that no name calls anybody. The limits are those of
 * docs.slack.dev/reference/block-kit; beyond them Slack refuses the whole message.
 */
final class Letter {
  private static final int MAX_TEXT = 3000;
  private static final int MAX_HEADER = 150;
  private static final int MAX_FIELD = 2000;
  private static final int MAX_FIELDS = 10;
  private static final int MAX_SECTIONS = 3;

  private final Tenant tenant;
  private final boolean nameCustomer;

  Letter(Tenant tenant, boolean nameCustomer) {
    this.tenant = tenant;
    this.nameCustomer = nameCustomer;
  }

  Message write(Notification notification) {
    String subject =
        notification.subject().isBlank() ? notification.type() : notification.subject();
    JsonArray blocks = new JsonArray();
    blocks.add(block("header", "text", text(subject.replaceAll("\\s+", " "), MAX_HEADER)));
    if (!notification.text().isBlank()) {
      blocks.add(block("section", "text", text(notification.text().strip(), MAX_TEXT)));
    }
    // Beside a text that is to stand as it is they would be noise, perhaps in another language.
    if (!notification.verbatim()) {
      addFacts(blocks, notification);
    }
    JsonArray about = new JsonArray();
    about.add(text(about(notification.recipient()), MAX_FIELD));
    blocks.add(block("context", "elements", about));
    return new Message(Plain.escaped(subject, MAX_TEXT), blocks);
  }

  private static void addFacts(JsonArray blocks, Notification notification) {
    JsonArray fields = new JsonArray();
    int sections = 0;
    for (Fact fact : Fact.of(notification.data())) {
      fields.add(text(fact.label() + "\n" + fact.value(), MAX_FIELD));
      if (fields.size() == MAX_FIELDS) {
        blocks.add(block("section", "fields", fields));
        fields = new JsonArray();
        sections++;
      }
      if (sections == MAX_SECTIONS) {
        return;
      }
    }
    if (!fields.isEmpty()) {
      blocks.add(block("section", "fields", fields));
    }
  }

  private String about(Customer customer) {
    if (!nameCustomer) {
      return tenant.name();
    }
    String name = customer.name().isBlank() ? "" : customer.name() + " ";
    return tenant.name() + ": " + name + "(" + customer.email() + ")";
  }

  private static JsonObject block(String type, String name, Object content) {
    JsonObject block = new JsonObject();
    block.put("type", type);
    block.put(name, content);
    return block;
  }

  private static JsonObject text(String text, int limit) {
    JsonObject object = new JsonObject();
    object.put("type", "plain_text");
    object.put("text", Plain.escaped(text, limit));
    object.put("emoji", false);
    return object;
  }
}
