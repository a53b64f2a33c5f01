package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the log, and the hash that chains it to the one before.
 *
 * @param hash in hex
 * @param json canonical
 */
record Line(String hash, String json) {
  /** The hash before the first line. */
  static final String NOTHING = "0".repeat(64);

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{64}) (\\{.*\\})");

  /**
   * @throws DamagedException when it is no line
   */
  static Line parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new DamagedException("a line that is none");
    }
    return new Line(parts.group(1), parts.group(2));
  }

  /**
   * @throws DamagedException when it is no JSON
   */
  JsonObject facts() {
    try {
      return JsonParser.object().from(json);
    } catch (JsonParserException e) {
      throw new DamagedException("a line that is no JSON", e);
    }
  }

  /** Without a line end. */
  String text() {
    return hash + " " + json;
  }

  /** With a line end. */
  int bytes() {
    return hash.length() + 1 + json.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
