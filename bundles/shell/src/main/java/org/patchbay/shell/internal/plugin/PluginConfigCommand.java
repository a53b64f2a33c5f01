package org.patchbay.shell.internal.plugin;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.host.TenantPlugins.Configuration;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.Json;

/** {@code plugin:config}. */
@Service
@Command(
    scope = "plugin",
    name = "config",
    description = "Shows or changes a tenant's configuration of a plugin")
public class PluginConfigCommand extends TenantPluginCommand {
  private static final Columns<Configuration> HISTORY =
      new Columns<>(
          List.of("Version", "When", "Who", "Values"),
          c -> List.of(c.version(), c.at(), c.actor(), new TreeMap<>(c.values())));
  private static final Columns<Map.Entry<String, Object>> VALUES =
      new Columns<>(List.of("Setting", "Value"), e -> List.of(e.getKey(), e.getValue()));

  @Argument(
      index = 1,
      name = "assignments",
      description = "setting=value, setting=? to be asked without echo, setting= to clear",
      multiValued = true)
  private List<String> assignments;

  @Option(name = "--history", description = "Show all versions")
  private boolean history;

  @Option(name = "--revert", description = "Make this version's values the newest again")
  private Integer revert;

  @Override
  protected void run(PrintStream out) throws IOException {
    UUID tenant = tenant();
    if (history) {
      print(out, tenantPlugins.history(tenant, id), HISTORY);
    } else if (revert != null) {
      show(out, tenantPlugins.revert(tenant, id, revert, actor()));
    } else if (assignments == null) {
      show(out, tenantPlugins.configuration(tenant, id));
    } else {
      Map<String, Object> values =
          new LinkedHashMap<>(tenantPlugins.configuration(tenant, id).values());
      for (String assignment : assignments) {
        assign(values, assignment);
      }
      show(out, tenantPlugins.configure(tenant, id, values, actor()));
    }
  }

  private void assign(Map<String, Object> values, String assignment) throws IOException {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw Problem.invalid("assignments", assignment + " is not of the form setting=value");
    }
    String setting = assignment.substring(0, equals);
    String value = assignment.substring(equals + 1);
    if (value.isEmpty()) {
      values.remove(setting);
    } else if (value.equals("?")) {
      values.put(setting, session.readLine(setting + ": ", '*'));
    } else {
      values.put(setting, value);
    }
  }

  private void show(PrintStream out, Configuration configuration) {
    if (json) {
      out.println(Json.write(configuration));
    } else {
      print(out, List.copyOf(new TreeMap<>(configuration.values()).entrySet()), VALUES);
      out.println("version " + configuration.version());
    }
  }
}
