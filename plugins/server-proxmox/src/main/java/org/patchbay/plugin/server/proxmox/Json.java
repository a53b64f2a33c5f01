package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.math.BigDecimal;

/** Proxmox VE writes numbers now as numbers, now as strings, by version and field. */
final class Json {
  private Json() {}

  static int integer(JsonObject object, String name, int absent) {
    return decimal(object, name, BigDecimal.valueOf(absent)).intValue();
  }

  static BigDecimal decimal(JsonObject object, String name, BigDecimal absent) {
    Object value = object.get(name);
    if (value == null) {
      return absent;
    }
    try {
      return new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      return absent;
    }
  }
}
