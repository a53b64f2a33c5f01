package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code notification:template-delete}. */
@Service
@Command(
    scope = "notification",
    name = "template-delete",
    description = "Removes a tenant's own words for a type of message")
public class NotificationTemplateDeleteCommand extends NotificationCommand {

  @Argument(name = "type", description = "The event type", required = true)
  private String type;

  @Argument(index = 1, name = "language", description = "BCP 47 tag like de", required = true)
  private String language;

  @Override
  protected void run(PrintStream out) {
    templates.remove(tenant(), type, language, actor());
  }
}
