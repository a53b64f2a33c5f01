package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.billing.NotificationTemplates.Draft;
import org.patchbay.billing.NotificationTemplates.Preview;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.Json;

/** {@code notification:template-preview}. */
@Service
@Command(
    scope = "notification",
    name = "template-preview",
    description = "Shows a message with sample facts, by a draft or as it is at present")
public class NotificationTemplatePreviewCommand extends NotificationCommand {

  @Argument(name = "type", description = "The event type", required = true)
  private String type;

  @Argument(index = 1, name = "language", description = "BCP 47 tag like de", required = true)
  private String language;

  @Argument(index = 2, name = "subject", description = "One line of a draft, in Mustache")
  private String subject;

  @Argument(index = 3, name = "text", description = "The draft's message, in Mustache")
  private String text;

  @Override
  protected void run(PrintStream out) {
    if (subject != null && text == null) {
      throw Problem.invalid("text", "is required where there is a subject");
    }
    Preview preview =
        subject == null
            ? templates.preview(tenant(), type, language)
            : templates.preview(tenant(), new Draft(type, language, subject, text));
    if (json) {
      out.println(Json.write(preview));
    } else {
      out.println("Language: " + preview.language() + " (" + preview.source() + ")");
      out.println("Subject: " + preview.subject());
      out.println();
      out.println(preview.text());
    }
  }
}
