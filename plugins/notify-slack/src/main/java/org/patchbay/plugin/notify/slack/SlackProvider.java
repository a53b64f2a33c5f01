package org.patchbay.plugin.notify.slack;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.api.notifier.NotifierProvider;

/** Opens the Slack notifier for a tenant. */
@Plugin(
    id = "slack",
    category = "notifier",
    name = "Slack",
    description = "Messages to a Slack channel, by an incoming webhook or a bot",
    vendor = "Patchbay")
@Component(service = NotifierProvider.class)
@Designate(ocd = SlackConfig.class)
public final class SlackProvider implements NotifierProvider {

  @Override
  public Notifier open(PluginContext context) {
    return new SlackNotifier(context, context.config(SlackConfig.class));
  }
}
