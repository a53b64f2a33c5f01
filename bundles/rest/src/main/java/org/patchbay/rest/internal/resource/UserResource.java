package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.CUSTOMER;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.BillingCycle;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customers;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Invoices;
import org.patchbay.billing.Plan;
import org.patchbay.billing.Plans;
import org.patchbay.billing.Service;
import org.patchbay.billing.Services;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Money;
import org.patchbay.rest.internal.security.Caller;

/** What a customer sees of itself. */
@Path("user")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(CUSTOMER)
public final class UserResource {
  private final Customers customers;
  private final Plans plans;
  private final Invoices invoices;
  private final Services services;

  public UserResource(Customers customers, Plans plans, Invoices invoices, Services services) {
    this.customers = customers;
    this.plans = plans;
    this.invoices = invoices;
    this.services = services;
  }

  /** A plan on sale. */
  public record Offer(UUID id, String code, String name, Money price, BillingCycle cycle) {}

  /** A service that the customer has. */
  public record OwnService(
      UUID id,
      UUID order,
      UUID plan,
      Service.Status status,
      Map<String, String> properties,
      Instant createdAt) {}

  @GET
  @Path("profile")
  @Operation(summary = "Shows the customer's own account")
  public Customer getProfile(@Context Caller caller) {
    return customers
        .find(caller.tenant(), caller.customer())
        .orElseThrow(() -> Problem.notFound("customer", caller.customer()));
  }

  @GET
  @Path("plans")
  @Operation(summary = "Lists plans on sale; a page may hold fewer than its limit")
  public Page<Offer> listOffers(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    Page<Plan> page = plans.list(caller.tenant(), Paging.page(limit, after));
    return new Page<>(
        page.items().stream()
            .filter(plan -> plan.state() == Plan.State.PUBLISHED)
            .map(p -> new Offer(p.id(), p.code(), p.name(), p.price(), p.cycle()))
            .toList(),
        page.next());
  }

  @GET
  @Path("invoices")
  @Operation(summary = "Lists the customer's invoices, oldest first")
  public Page<Invoice> listOwnInvoices(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return invoices.list(
        caller.tenant(), Optional.of(caller.customer()), Paging.page(limit, after));
  }

  @GET
  @Path("invoices/{invoice}")
  @Operation(summary = "Shows one of the customer's invoices")
  public Invoice getOwnInvoice(@PathParam("invoice") UUID invoice, @Context Caller caller) {
    return invoices
        .find(caller.tenant(), invoice)
        .filter(found -> found.customer().equals(caller.customer()))
        .orElseThrow(() -> Problem.notFound("invoice", invoice));
  }

  @GET
  @Path("services")
  @Operation(summary = "Lists the customer's services, oldest first")
  public Page<OwnService> listOwnServices(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return services
        .list(caller.tenant(), Optional.of(caller.customer()), Paging.page(limit, after))
        .map(UserResource::own);
  }

  @GET
  @Path("services/{service}")
  @Operation(summary = "Shows one of the customer's services")
  public OwnService getOwnService(@PathParam("service") UUID service, @Context Caller caller) {
    return services
        .find(caller.tenant(), service)
        .filter(found -> found.customer().equals(caller.customer()))
        .map(UserResource::own)
        .orElseThrow(() -> Problem.notFound("service", service));
  }

  private static OwnService own(Service service) {
    return new OwnService(
        service.id(),
        service.order(),
        service.plan(),
        service.status(),
        service.properties(),
        service.createdAt());
  }
}
