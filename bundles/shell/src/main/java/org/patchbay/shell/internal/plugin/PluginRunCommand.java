package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.shell.internal.Json;

/** {@code plugin:run}. */
@Service
@Command(scope = "plugin", name = "run", description = "Has a tenant's plugin do something")
public class PluginRunCommand extends TenantPluginCommand {

  @Argument(
      index = 1,
      name = "action",
      description = "What; plugin:actions lists them",
      required = true)
  private String action;

  @Override
  protected void run(PrintStream out) throws CommandException {
    try {
      tell(out, tenantPlugins.run(tenant(), id, action, actor()));
    } catch (PluginException e) {
      throw new CommandException("Error: " + e.getMessage() + "\n(" + e.code() + ")");
    }
  }

  private void tell(PrintStream out, ActionResult result) throws CommandException {
    if (json) {
      out.println(Json.write(List.of(result)));
    } else {
      result.lines().forEach(out::println);
    }
    if (!result.succeeded()) {
      throw new CommandException("Error: " + id + " found that not all is well");
    }
  }
}
