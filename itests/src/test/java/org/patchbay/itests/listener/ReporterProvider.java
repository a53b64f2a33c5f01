package org.patchbay.itests.listener;

import java.net.URI;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.api.event.EventListenerProvider;

/** Makes reporters. */
@Component(service = EventListenerProvider.class)
@Designate(ocd = ReporterConfig.class)
public final class ReporterProvider implements EventListenerProvider {

  @Override
  public EventListener open(PluginContext context) {
    return new Reporter(
        context.httpClient(), URI.create(context.config(ReporterConfig.class).url()));
  }
}
