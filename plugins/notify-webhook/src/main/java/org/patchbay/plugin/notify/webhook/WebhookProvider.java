package org.patchbay.plugin.notify.webhook;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.api.notifier.NotifierProvider;

/** Opens the webhook notifier for a tenant. */
@Plugin(
    id = "webhook",
    category = "notifier",
    name = "Webhook",
    description = "Messages as signed JSON to a URL",
    vendor = "Patchbay")
@Component(service = NotifierProvider.class)
@Designate(ocd = WebhookConfig.class)
public final class WebhookProvider implements NotifierProvider {

  @Override
  public Notifier open(PluginContext context) {
    return new WebhookNotifier(context, context.config(WebhookConfig.class));
  }
}
