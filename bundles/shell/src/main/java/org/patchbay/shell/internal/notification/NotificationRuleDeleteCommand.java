package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code notification:rule-delete}. */
@Service
@Command(scope = "notification", name = "rule-delete", description = "Removes a tenant's rule")
public class NotificationRuleDeleteCommand extends NotificationCommand {

  @Argument(name = "rule", description = "The rule's id", required = true)
  private String rule;

  @Override
  protected void run(PrintStream out) {
    preferences.remove(tenant(), rule(rule), actor());
  }
}
