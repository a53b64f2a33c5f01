package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON of which there is only one form (RFC 8785), so that a hash of it can be repeated. */
final class CanonicalJson {

  private CanonicalJson() {}

  /** Of strings without lone surrogates, whole numbers that a double holds, maps and lists. */
  static String of(Map<String, Object> facts) {
    try {
      return new JsonCanonicalizer(JsonWriter.string(facts)).getEncodedString();
    } catch (IOException e) {
      throw new IllegalArgumentException("These facts have no canonical form", e);
    }
  }
}
