package org.patchbay.plugin.notify.discord;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.time.Instant;
import java.util.List;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.notify.common.Fact;
import org.patchbay.plugin.notify.common.Pieces;

/** Writes a notification as Discord wants it: in embeds, and nobody is mentioned. */
final class Post {
  private static final int GREEN = 0x2E8B57;
  private static final int AMBER = 0xE0A030;
  private static final int RED = 0xC0392B;
  private static final int GREY = 0x7F8C9B;

  private final Tenant tenant;
  private final String username;
  private final boolean nameCustomer;

  Post(Tenant tenant, DiscordConfig config) {
    this.tenant = tenant;
    username = config.username();
    nameCustomer = config.nameCustomer();
  }

  String write(Notification notification, Instant now) {
    JsonObject message = new JsonObject();
    JsonArray embeds = new JsonArray();
    embeds(notification, now).forEach(embed -> embeds.add(embed.toJson()));
    message.put("embeds", embeds);
    JsonObject nobody = new JsonObject();
    nobody.put("parse", new JsonArray());
    message.put("allowed_mentions", nobody);
    if (!username.isEmpty()) {
      message.put("username", username);
    }
    return JsonWriter.string(message);
  }

  /**
   * One, or two where the text is too long for one. The text takes what room the rest leaves it,
   * and facts what the text leaves.
   */
  private List<Embed> embeds(Notification notification, Instant now) {
    String subject = notification.subject();
    int color = color(notification.type());
    Embed first =
        new Embed().title(plain(subject.isBlank() ? notification.type() : subject)).color(color);
    Embed last = first.next().footer(tenant.name()).timestamp(now.toString()).color(color);
    if (nameCustomer) {
      last.field("Customer", plain(name(notification.recipient())));
    }
    List<String> text = Pieces.of(notification, Post::plain, first.rooms());
    boolean one = text.size() < 2;
    text.stream().limit(1).forEach(first::description);
    text.stream().skip(1).forEach(last::description);
    for (Fact fact : facts(notification)) {
      last.field(plain(fact.label()), plain(fact.value()));
    }
    return one ? List.of(first.join(last)) : List.of(first, last);
  }

  /** None beside a text that is to stand as it is, whose language they may not be in. */
  private static List<Fact> facts(Notification notification) {
    return notification.verbatim() ? List.of() : Fact.of(notification.data());
  }

  /** Text that stays as it is, with no link, spoiler or mention made of it. */
  static String plain(String text) {
    return text.replaceAll("([\\\\*_~`|<>\\[\\]#])", "\\\\$1");
  }

  private static String name(Customer customer) {
    return customer.name().isBlank()
        ? customer.email()
        : customer.name() + " (" + customer.email() + ")";
  }

  private static int color(String type) {
    return switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "failed" -> RED;
      case "suspended", "terminated" -> AMBER;
      case "active", "paid" -> GREEN;
      default -> GREY;
    };
  }
}
