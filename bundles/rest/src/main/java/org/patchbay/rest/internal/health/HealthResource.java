package org.patchbay.rest.internal.health;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.patchbay.events.Jobs;
import org.patchbay.host.Readiness;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;

/** Whether the process is there, and whether it does its work. */
@Component(service = HealthResource.class)
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

  /** Name of the application that must be served. */
  private static final String API = "patchbay.api";

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Database database;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Readiness plugins;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Jobs jobs;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile JakartarsServiceRuntime whiteboard;

  /**
   * The answer.
   *
   * @param status {@code up} or {@code down}
   * @param checks what was looked at
   */
  public record Health(String status, Map<String, Check> checks) {}

  /**
   * One thing looked at.
   *
   * @param up whether it is well
   * @param detail what it waits for, or what is worth knowing; may be empty
   */
  public record Check(boolean up, String detail) {}

  @GET
  @PermitAll
  @Path("live")
  public Health live() {
    return new Health("up", Map.of());
  }

  @GET
  @PermitAll
  @Path("ready")
  public Response ready() {
    Map<String, Check> checks = checks();
    boolean up = checks.values().stream().allMatch(Check::up);
    return Response.status(up ? 200 : 503).entity(new Health(up ? "up" : "down", checks)).build();
  }

  /** Looks at each part of the platform. */
  Map<String, Check> checks() {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("database", checkDatabase());
    checks.put("plugins", checkPlugins());
    checks.put("jobs", new Check(jobs != null, jobs == null ? "not started" : ""));
    checks.put("api", checkApi());
    return checks;
  }

  private Check checkDatabase() {
    Database present = database;
    if (present == null) {
      return new Check(false, "not started");
    }
    try {
      present.ping();
      return new Check(true, "");
    } catch (DatabaseException e) {
      return new Check(false, "does not answer");
    }
  }

  private Check checkPlugins() {
    return Optional.ofNullable(plugins)
        .map(readiness -> new Check(readiness.ready(), readiness.detail()))
        .orElse(new Check(false, "not started"));
  }

  /** The whiteboard tells of an application once it is served. */
  private Check checkApi() {
    JakartarsServiceRuntime present = whiteboard;
    boolean served =
        present != null
            && Arrays.stream(present.getRuntimeDTO().applicationDTOs)
                .anyMatch(application -> application.name.equals(API));
    return new Check(served, served ? "" : "not started");
  }
}
