package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.billing.NotificationTemplates.Draft;

/** {@code notification:template-set}. */
@Service
@Command(
    scope = "notification",
    name = "template-set",
    description = "Makes or replaces a tenant's own words for a type of message")
public class NotificationTemplateSetCommand extends NotificationCommand {

  @Argument(name = "type", description = "The event type", required = true)
  private String type;

  @Argument(index = 1, name = "language", description = "BCP 47 tag like de", required = true)
  private String language;

  @Argument(index = 2, name = "subject", description = "One line, in Mustache", required = true)
  private String subject;

  @Argument(index = 3, name = "text", description = "The message, in Mustache", required = true)
  private String text;

  @Override
  protected void run(PrintStream out) {
    print(
        out,
        List.of(templates.set(tenant(), new Draft(type, language, subject, text), actor())),
        NotificationTemplateListCommand.COLUMNS);
  }
}
