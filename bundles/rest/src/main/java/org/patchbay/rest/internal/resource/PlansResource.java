package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.patchbay.billing.BillingCycle;
import org.patchbay.billing.Plan;
import org.patchbay.billing.Plans;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Money;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** What a tenant sells. */
@Path("admin/plans")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class PlansResource {
  private final Plans plans;

  public PlansResource(Plans plans) {
    this.plans = plans;
  }

  /**
   * A plan to publish.
   *
   * @param code short name, unique in the tenant
   * @param name for people
   * @param price of one cycle
   * @param cycle how often it is billed
   * @param server id of the server plugin that provisions it
   * @param options options for the server plugin
   */
  public record PlanRequest(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) Money price,
      @JsonProperty(required = true) BillingCycle cycle,
      String server,
      Map<String, String> options)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields
          .require("code", code)
          .require("name", name)
          .require("price", price)
          .require("cycle", cycle);
    }

    Plans.NewPlan plan() {
      return new Plans.NewPlan(
          code,
          name,
          price,
          cycle,
          server == null ? "" : server,
          options == null ? Map.of() : options);
    }
  }

  @GET
  @Operation(summary = "Lists plans, oldest first")
  public Page<Plan> listPlans(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return plans.list(caller.tenant(), Paging.page(limit, after));
  }

  @POST
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Publishes a plan")
  public Plan publishPlan(PlanRequest request, @Context Caller caller) {
    return plans.publish(caller.tenant(), request.plan(), caller.requestKey(), caller.actor());
  }

  @GET
  @Path("{plan}")
  @Operation(summary = "Shows a plan")
  public Plan getPlan(@PathParam("plan") UUID plan, @Context Caller caller) {
    return plans.find(caller.tenant(), plan).orElseThrow(() -> Problem.notFound("plan", plan));
  }

  @POST
  @Path("{plan}/retire")
  @Operation(summary = "Takes a plan off sale; what was ordered goes on")
  public Plan retirePlan(@PathParam("plan") UUID plan, @Context Caller caller) {
    return plans.retire(caller.tenant(), plan, caller.actor());
  }
}
