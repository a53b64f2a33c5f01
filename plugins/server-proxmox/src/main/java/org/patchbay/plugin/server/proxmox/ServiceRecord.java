package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept about a service's guest. It is written before the guest is asked for, so that it is
 * found again after a crash.
 *
 * @param reference what the service is called
 * @param hostname the guest's name
 * @param created whether it was made to the end
 * @param suspended whether it is suspended
 * @param onboot whether it started with its node before it was suspended
 */
record ServiceRecord(
    Reference reference, String hostname, boolean created, boolean suspended, boolean onboot) {

  static ServiceRecord planned(Reference reference, String hostname) {
    return new ServiceRecord(reference, hostname, false, false, false);
  }

  static ServiceRecord parse(String text) {
    try {
      JsonObject json = JsonParser.object().from(text);
      return new ServiceRecord(
          Reference.parse(json.getString("reference")).orElseThrow(),
          json.getString("hostname"),
          json.getBoolean("created"),
          json.getBoolean("suspended"),
          json.getBoolean("onboot"));
    } catch (JsonParserException e) {
      throw new IllegalStateException("the store holds what this plugin did not write", e);
    }
  }

  ServiceRecord asCreated() {
    return new ServiceRecord(reference, hostname, true, suspended, onboot);
  }

  ServiceRecord asSuspended(boolean startsOnBoot) {
    return new ServiceRecord(reference, hostname, created, true, startsOnBoot);
  }

  ServiceRecord asResumed() {
    return new ServiceRecord(reference, hostname, created, false, false);
  }

  /** What customer and operator should know. */
  Map<String, String> properties() {
    return Map.of(
        "type", reference.type().id(),
        "node", reference.node(),
        "vmid", Integer.toString(reference.vmid()),
        "hostname", hostname);
  }

  String text() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("reference", reference.toString());
    fields.put("hostname", hostname);
    fields.put("created", created);
    fields.put("suspended", suspended);
    fields.put("onboot", onboot);
    return JsonWriter.string(fields);
  }
}
