package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Notices;
import org.patchbay.billing.Services;
import org.patchbay.billing.Settings;

/** The resources of running what was sold. */
@Component(service = OperationResources.class)
public final class OperationResources {
  private final Set<Object> all;

  @Activate
  public OperationResources(
      @Reference Services services, @Reference Notices notices, @Reference Settings settings) {
    all =
        Set.of(
            new ServicesResource(services),
            new ProductOptionsResource(services),
            new NoticesResource(notices),
            new SettingsResource(settings));
  }

  public Set<Object> all() {
    return all;
  }
}
