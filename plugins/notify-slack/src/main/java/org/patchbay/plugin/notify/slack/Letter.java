package org.patchbay.plugin.notify.slack;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.notify.common.Fact;
import org.patchbay.plugin.notify.common.Pieces;

/**
 * Writes a notification in Block Kit: a header, the text, two columns of facts and whom it is
 * about. All of it is plain text, in which Slack looks for no markup; the characters that begin a
 * mention or a link are escaped as well, so that no name calls anybody. The limits are those of
 * docs.slack.dev/reference/block-kit; beyond them Slack refuses the whole message. It also refuses
 * one whose blocks have much more than 11,000 characters together ({@code msg_blocks_too_long}),
 * which is told in github.com/slackapi/bolt-js, issues 2509 and 2867, only.
 */
final class Letter {
  private static final int MAX_TEXT = 3000;
  private static final int MAX_ALL = 9000;
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
    int room = MAX_ALL;
    for (String piece :
        Pieces.of(notification, Plain::escaped, MAX_TEXT, MAX_TEXT, MAX_ALL - 2 * MAX_TEXT)) {
      blocks.add(block("section", "text", plain(piece)));
      room -= piece.length();
    }
    // Beside a text that is to stand as it is they would be noise, perhaps in another language.
    if (!notification.verbatim()) {
      addFacts(blocks, notification, room);
    }
    JsonArray about = new JsonArray();
    about.add(text(about(notification.recipient()), MAX_FIELD));
    blocks.add(block("context", "elements", about));
    return new Message(Plain.escaped(subject, MAX_TEXT), blocks);
  }

  /** Those that there is room for. */
  private static void addFacts(JsonArray blocks, Notification notification, int room) {
    int left = room;
    JsonArray fields = new JsonArray();
    for (Fact fact : Fact.of(notification.data())) {
      String field = Plain.escaped(fact.label() + "\n" + fact.value(), MAX_FIELD);
      if (field.length() <= left) {
        fields.add(plain(field));
        left -= field.length();
      }
    }
    for (int i = 0; i < Math.min(fields.size(), MAX_SECTIONS * MAX_FIELDS); i += MAX_FIELDS) {
      int end = Math.min(fields.size(), i + MAX_FIELDS);
      blocks.add(block("section", "fields", new JsonArray(fields.subList(i, end))));
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
    return plain(Plain.escaped(text, limit));
  }

  private static JsonObject plain(String escaped) {
    JsonObject object = new JsonObject();
    object.put("type", "plain_text");
    object.put("text", escaped);
    object.put("emoji", false);
    return object;
  }
}
