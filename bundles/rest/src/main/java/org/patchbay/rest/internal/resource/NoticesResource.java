package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Notice;
import org.patchbay.billing.Notices;
import org.patchbay.persistence.Page;
import org.patchbay.rest.internal.security.Caller;

/** Messages to a tenant's customers. */
@Path("admin/notices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class NoticesResource {
  private final Notices notices;

  public NoticesResource(Notices notices) {
    this.notices = notices;
  }

  @GET
  @Operation(summary = "Lists messages, oldest first")
  public Page<Notice> listNotices(
      @QueryParam("customer") UUID customer,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return notices.list(caller.tenant(), Optional.ofNullable(customer), Paging.page(limit, after));
  }
}
