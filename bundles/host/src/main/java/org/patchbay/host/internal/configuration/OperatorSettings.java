package org.patchbay.host.internal.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The operator's values for all tenants: {@code etc/org.patchbay.plugin.<id>.cfg}. */
@Component(service = OperatorSettings.class)
public final class OperatorSettings {
  private static final String PID_PREFIX = "org.patchbay.plugin.";

  private final ConfigurationAdmin admin;

  @Activate
  public OperatorSettings(@Reference ConfigurationAdmin admin) {
    this.admin = admin;
  }

  /** The plugin whose settings are in the configuration of that PID; empty text when it is none. */
  public static String plugin(String pid) {
    return pid.startsWith(PID_PREFIX) ? pid.substring(PID_PREFIX.length()) : "";
  }

  /** The values for a plugin, as they are now; none when there are none. */
  public Map<String, Object> of(String plugin) {
    String filter = "(" + Constants.SERVICE_PID + "=" + PID_PREFIX + plugin + ")";
    try {
      Configuration[] found = admin.listConfigurations(filter);
      return found == null ? Map.of() : values(found[0].getProperties());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, Object> values(Dictionary<String, Object> properties) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (properties != null) {
      for (String key : Collections.list(properties.keys())) {
        values.put(key, properties.get(key));
      }
    }
    return values;
  }
}
