package org.patchbay.events.internal.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import org.patchbay.events.Event;
import org.patchbay.events.internal.Json;

/** Events as CloudEvents 1.0, in the structured mode of its JSON format. */
final class CloudEvents {
  private final Json json = new Json();

  String write(Event event) {
    String tenant = event.tenant().orElseThrow().toString();
    Map<String, Object> cloud = new LinkedHashMap<>();
    cloud.put("specversion", "1.0");
    cloud.put("id", event.id().toString());
    cloud.put("source", "/tenants/" + tenant);
    cloud.put("type", event.type());
    cloud.put("subject", event.aggregate() + "/" + event.aggregateId());
    cloud.put("time", event.at().toString());
    cloud.put("datacontenttype", "application/json");
    cloud.put("tenant", tenant);
    // Its sequence within its aggregate, which is the subject; a string, as all extensions are.
    cloud.put("sequence", Long.toString(event.sequence()));
    event.metadata().correlation().ifPresent(id -> cloud.put("correlationid", id));
    event.metadata().causation().ifPresent(id -> cloud.put("causationid", id.toString()));
    cloud.put("data", event.data());
    return json.write(cloud);
  }
}
