package org.patchbay.rest.internal;

import static java.util.stream.Collectors.toSet;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.Tenants;
import org.patchbay.rest.internal.json.JsonBody;
import org.patchbay.rest.internal.json.UnreadBody;
import org.patchbay.rest.internal.openapi.OpenApiResource;
import org.patchbay.rest.internal.problem.ProblemMapper;
import org.patchbay.rest.internal.resource.CreatedStatus;
import org.patchbay.rest.internal.resource.EventResources;
import org.patchbay.rest.internal.resource.IdentityResources;
import org.patchbay.rest.internal.resource.NotificationResources;
import org.patchbay.rest.internal.resource.OperationResources;
import org.patchbay.rest.internal.resource.PluginResources;
import org.patchbay.rest.internal.resource.SalesResources;
import org.patchbay.rest.internal.resource.WebhookEndpointResources;
import org.patchbay.rest.internal.security.CallerParameters;
import org.patchbay.rest.internal.security.Correlation;
import org.patchbay.rest.internal.security.Gates;
import org.patchbay.rest.internal.watch.RequestWatch;

/**
 * The API. Its own resources come with it and not one by one, for the whiteboard builds every
 * application anew with each change. Resources that plugins add to it stand behind its gates too.
 */
@Component(
    service = Application.class,
    // Nothing here answers with an Optional, so that filter may stay out of the way.
    property = "optional.handler:Boolean=false")
@JakartarsName(ApiApplication.NAME)
@JakartarsApplicationBase("/api/v1")
public final class ApiApplication extends Application {
  static final String NAME = "patchbay.api";

  private final Set<Object> parts = new HashSet<>();

  @Activate
  public ApiApplication(
      @Reference RequestWatch watch,
      @Reference Credentials credentials,
      @Reference Tenants tenants,
      @Reference IdentityResources identity,
      @Reference PluginResources plugins,
      @Reference SalesResources sales,
      @Reference OperationResources operation,
      @Reference EventResources events,
      @Reference NotificationResources notifications,
      @Reference WebhookEndpointResources webhookEndpoints) {
    parts.add(watch);
    parts.add(new Correlation());
    parts.add(new UnreadBody());
    parts.add(new Gates(credentials, tenants));
    parts.add(new CallerParameters());
    parts.add(new CreatedStatus());
    parts.add(new JsonBody());
    parts.add(new ProblemMapper());
    parts.addAll(identity.all());
    parts.addAll(plugins.all());
    parts.addAll(sales.all());
    parts.addAll(operation.all());
    parts.addAll(events.all());
    parts.addAll(notifications.all());
    parts.addAll(webhookEndpoints.all());
    parts.add(
        OpenApiResource.of(
            parts.stream()
                .<Class<?>>map(Object::getClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .collect(toSet())));
  }

  /** Instances, so that a request makes none. */
  @Override
  @SuppressWarnings("deprecation")
  public Set<Object> getSingletons() {
    return parts;
  }

  @Override
  public Map<String, Object> getProperties() {
    return JerseySettings.LEAN;
  }
}
