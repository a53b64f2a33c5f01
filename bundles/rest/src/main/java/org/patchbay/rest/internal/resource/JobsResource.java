package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.events.OpenJobs;
import org.patchbay.persistence.Page;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** Durable jobs that are not done. */
@Path("admin/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_ADMIN)
public final class JobsResource {
  private final OpenJobs jobs;

  public JobsResource(OpenJobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Which job to begin at once.
   *
   * @param kind the job's
   * @param key the job's
   */
  public record JobId(
      @JsonProperty(required = true) String kind, @JsonProperty(required = true) String key)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("kind", kind);
      fields.require("key", key);
    }
  }

  @GET
  @Operation(summary = "Lists jobs that wait, are at work or fail and are tried again")
  public Page<Pending> listJobs(
      @Parameter(description = "Of this kind only") @QueryParam("kind") String kind,
      @Parameter(description = "Those only whose last attempt failed") @QueryParam("failing")
          boolean failing,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after) {
    return jobs.list(Optional.ofNullable(kind), failing, Paging.page(limit, after));
  }

  @POST
  @Path("retry")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Has a job begun at once that waits")
  public void retryJob(JobId job, @Context Caller caller) {
    jobs.retry(job.kind, job.key, caller.actor());
  }
}
