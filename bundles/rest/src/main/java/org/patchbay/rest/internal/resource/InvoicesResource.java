package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Invoices;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.security.Caller;

/** A tenant's invoices. */
@Path("admin/invoices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class InvoicesResource {
  private final Invoices invoices;

  public InvoicesResource(Invoices invoices) {
    this.invoices = invoices;
  }

  @GET
  @Operation(summary = "Lists invoices, oldest first")
  public Page<Invoice> listInvoices(
      @QueryParam("customer") UUID customer,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return invoices.list(caller.tenant(), Optional.ofNullable(customer), Paging.page(limit, after));
  }

  @GET
  @Path("{invoice}")
  @Operation(summary = "Shows an invoice")
  public Invoice getInvoice(@PathParam("invoice") UUID invoice, @Context Caller caller) {
    return invoices
        .find(caller.tenant(), invoice)
        .orElseThrow(() -> Problem.notFound("invoice", invoice));
  }
}
