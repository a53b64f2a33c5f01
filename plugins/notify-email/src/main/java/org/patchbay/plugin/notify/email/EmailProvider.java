package org.patchbay.plugin.notify.email;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.api.notifier.NotifierProvider;

/** Opens the mail notifier for a tenant. */
@Plugin(
    id = "email",
    category = "notifier",
    name = "E-mail",
    description = "Messages to customers by SMTP, as text and HTML",
    vendor = "Patchbay")
@Component(service = NotifierProvider.class)
@Designate(ocd = EmailConfig.class)
public final class EmailProvider implements NotifierProvider {

  @Override
  public Notifier open(PluginContext context) {
    return new EmailNotifier(context, context.config(EmailConfig.class));
  }
}
