package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import java.util.Map;

/**
 * Something that makes the log doubtful though its chain fits.
 *
 * @param entry the last one that it is about
 * @param what it is, without a full stop
 * @param acknowledged by which entry an operator took note of it, or empty
 */
record Finding(long entry, String what, String acknowledged) {

  static Finding open(long entry, String what) {
    return new Finding(entry, what, "");
  }

  static Finding of(JsonObject facts) {
    return new Finding(
        facts.getLong("entry", -1),
        facts.getString("what", ""),
        facts.getString("acknowledged", ""));
  }

  boolean isOpen() {
    return acknowledged.isEmpty();
  }

  Finding acknowledgedBy(String by) {
    return isOpen() ? new Finding(entry, what, by) : this;
  }

  Map<String, Object> facts() {
    return Map.of("entry", entry, "what", what, "acknowledged", acknowledged);
  }

  String line() {
    return isOpen() ? what + "." : what + "; acknowledged by " + acknowledged + ".";
  }
}
