package org.patchbay.plugin.notify.discord;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.plugin.notify.common.Excerpt;

/**
 * An embed within Discord's limits, which refuse the whole message when one is broken; see
 * https://discord.com/developers/docs/resources/message#embed-object-embed-limits. What is too long
 * is cut, fields that have no room are left out. All embeds of a message share one room.
 */
final class Embed {
  private static final int MAX_TITLE = 256;
  private static final int MAX_DESCRIPTION = 4096;
  private static final int MAX_FIELDS = 25;
  private static final int MAX_NAME = 256;
  private static final int MAX_VALUE = 1024;
  private static final int MAX_FOOTER = 2048;
  private static final int MAX_ALL = 6000;
  private static final int LEAST = 500;

  private final JsonObject json = new JsonObject();
  private final JsonArray fields = new JsonArray();
  private final AtomicInteger left;

  Embed() {
    this(new AtomicInteger(MAX_ALL));
  }

  private Embed(AtomicInteger left) {
    this.left = left;
    json.put("fields", fields);
  }

  /** Another of the same message. */
  Embed next() {
    return new Embed(left);
  }

  /** How long the descriptions of this and the next one may be. */
  int[] rooms() {
    int room = left.get();
    return room < MAX_DESCRIPTION + LEAST
        ? new int[] {Math.min(room, MAX_DESCRIPTION)}
        : new int[] {MAX_DESCRIPTION, room - MAX_DESCRIPTION};
  }

  Embed title(String text) {
    return put(json, "title", text, MAX_TITLE);
  }

  Embed footer(String text) {
    JsonObject footer = new JsonObject();
    put(footer, "text", text, MAX_FOOTER);
    json.put("footer", footer);
    return this;
  }

  Embed description(String text) {
    return text.isBlank() ? this : put(json, "description", text, MAX_DESCRIPTION);
  }

  Embed color(int rgb) {
    json.put("color", rgb);
    return this;
  }

  Embed timestamp(String iso) {
    json.put("timestamp", iso);
    return this;
  }

  /** Adds a field, unless there is no room for it. */
  Embed field(String name, String value) {
    String shortName = Excerpt.of(name, MAX_NAME);
    String shortValue = Excerpt.of(value, MAX_VALUE);
    boolean room = shortName.length() + shortValue.length() <= left.get();
    if (fields.size() < MAX_FIELDS && room && !name.isBlank() && !value.isBlank()) {
      JsonObject field = new JsonObject();
      put(field, "name", shortName, MAX_NAME);
      put(field, "value", shortValue, MAX_VALUE);
      field.put("inline", shortValue.length() <= 40);
      fields.add(field);
    }
    return this;
  }

  /** Takes over what the other has. */
  Embed join(Embed other) {
    json.putAll(other.json);
    return this;
  }

  JsonObject toJson() {
    return json;
  }

  private Embed put(JsonObject into, String name, String text, int limit) {
    String kept = Excerpt.of(text, Math.min(limit, left.get()));
    into.put(name, kept);
    left.addAndGet(-kept.length());
    return this;
  }
}
