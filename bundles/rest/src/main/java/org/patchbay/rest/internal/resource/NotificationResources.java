package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.NotificationPreferences;
import org.patchbay.billing.NotificationTemplates;

/** The resources of what a tenant chose about its messages. */
@Component(service = NotificationResources.class)
public final class NotificationResources {
  private final Set<Object> all;

  @Activate
  public NotificationResources(
      @Reference NotificationPreferences preferences, @Reference NotificationTemplates templates) {
    all =
        Set.of(
            new NotificationSettingsResource(preferences),
            new NotificationRulesResource(preferences),
            new NotificationTemplatesResource(templates));
  }

  public Set<Object> all() {
    return all;
  }
}
