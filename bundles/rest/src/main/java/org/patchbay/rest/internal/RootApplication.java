package org.patchbay.rest.internal;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.patchbay.rest.internal.health.HealthResource;
import org.patchbay.rest.internal.json.JsonBody;
import org.patchbay.rest.internal.problem.ProblemMapper;
import org.patchbay.rest.internal.security.Correlation;
import org.patchbay.rest.internal.security.Gates;

/**
 * What is outside of the API: health, and a proper answer for paths that are nothing. Takes the
 * place of the whiteboard's default application, where resources go that choose none: nobody gets
 * in there.
 */
@Component(service = Application.class, property = "optional.handler:Boolean=false")
@JakartarsName(JakartarsWhiteboardConstants.JAKARTA_RS_DEFAULT_APPLICATION)
@JakartarsApplicationBase("/")
public final class RootApplication extends Application {
  private final Set<Object> parts;

  @Activate
  public RootApplication(@Reference HealthResource health) {
    parts = Set.of(new Correlation(), Gates.closed(), new JsonBody(), new ProblemMapper(), health);
  }

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
