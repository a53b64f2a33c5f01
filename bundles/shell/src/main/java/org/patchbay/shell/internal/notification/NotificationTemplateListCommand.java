package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.billing.NotificationTemplate;
import org.patchbay.shell.internal.Columns;

/** {@code notification:template-list}. */
@Service
@Command(
    scope = "notification",
    name = "template-list",
    description = "Lists a tenant's own words for its messages")
public class NotificationTemplateListCommand extends NotificationCommand {
  static final Columns<NotificationTemplate> COLUMNS =
      new Columns<>(
          List.of("Type", "Language", "Subject", "Changed"),
          t -> List.of(t.type(), t.language(), t.subject(), t.changedAt()));

  @Override
  protected void run(PrintStream out) {
    print(out, templates.list(tenant()), COLUMNS);
  }
}
