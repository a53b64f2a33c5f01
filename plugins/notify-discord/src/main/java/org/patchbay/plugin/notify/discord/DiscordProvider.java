package org.patchbay.plugin.notify.discord;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.api.notifier.NotifierProvider;

/** Opens the Discord notifier for a tenant. */
@Plugin(
    id = "discord",
    category = "notifier",
    name = "Discord",
    description = "Messages to a Discord channel by webhook",
    vendor = "Patchbay")
@Component(service = NotifierProvider.class)
@Designate(ocd = DiscordConfig.class)
public final class DiscordProvider implements NotifierProvider {

  @Override
  public Notifier open(PluginContext context) {
    return new DiscordNotifier(context, context.config(DiscordConfig.class));
  }
}
