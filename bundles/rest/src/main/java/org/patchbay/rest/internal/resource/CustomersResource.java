package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.UUID;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customers;
import org.patchbay.identity.Credentials;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** A tenant's customers. */
@Path("admin/customers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class CustomersResource {
  private static final long USUAL_SECONDS = 3600;

  private final Customers customers;
  private final Credentials credentials;

  public CustomersResource(Customers customers, Credentials credentials) {
    this.customers = customers;
    this.credentials = credentials;
  }

  /**
   * What a customer is to be.
   *
   * @param email address of the account
   * @param name for people
   * @param country ISO 3166-1 alpha-2
   * @param region second part of the ISO 3166-2 code
   * @param postalCode as the customer writes it
   * @param company name of the company
   * @param taxNumber as the customer writes it; the tenant's tax plugin looks at it
   * @param locale BCP 47 language tag
   */
  public record CustomerRequest(
      @JsonProperty(required = true) String email,
      @JsonProperty(required = true) String name,
      String country,
      String region,
      String postalCode,
      String company,
      String taxNumber,
      String locale)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("email", email).require("name", name);
    }

    Customers.NewCustomer customer() {
      return new Customers.NewCustomer(
          email,
          name,
          orEmpty(country),
          orEmpty(region),
          orEmpty(postalCode),
          orEmpty(company),
          orEmpty(taxNumber),
          orEmpty(locale));
    }

    private static String orEmpty(String text) {
      return text == null ? "" : text;
    }
  }

  /**
   * A token to issue.
   *
   * @param validForSeconds an hour when left out, at most a day
   */
  public record TokenRequest(Long validForSeconds) {}

  /**
   * A token as issued.
   *
   * @param token to send as {@code Authorization: Bearer}
   * @param validForSeconds how long
   */
  public record Token(String token, long validForSeconds) {}

  @GET
  @Operation(summary = "Lists customers, oldest first")
  public Page<Customer> listCustomers(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return customers.list(caller.tenant(), Paging.page(limit, after));
  }

  @POST
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Creates a customer")
  public Customer createCustomer(CustomerRequest request, @Context Caller caller) {
    return customers.create(
        caller.tenant(), request.customer(), caller.requestKey(), caller.actor());
  }

  @GET
  @Path("{customer}")
  @Operation(summary = "Shows a customer")
  public Customer getCustomer(@PathParam("customer") UUID customer, @Context Caller caller) {
    return require(caller.tenant(), customer);
  }

  @PUT
  @Path("{customer}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces what is known of a customer; what is left out is emptied")
  public Customer changeCustomer(
      @PathParam("customer") UUID customer, CustomerRequest request, @Context Caller caller) {
    return customers.change(caller.tenant(), customer, request.customer(), caller.actor());
  }

  @POST
  @Path("{customer}/tokens")
  @Created(once = false)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Issues a token with which the customer acts for itself")
  public Token issueCustomerToken(
      @PathParam("customer") UUID customer, TokenRequest request, @Context Caller caller) {
    UUID tenant = caller.tenant();
    long seconds =
        request == null || request.validForSeconds == null
            ? USUAL_SECONDS
            : request.validForSeconds;
    return new Token(
        credentials.customerToken(
            tenant, require(tenant, customer).id(), Duration.ofSeconds(seconds)),
        seconds);
  }

  private Customer require(UUID tenant, UUID customer) {
    return customers
        .find(tenant, customer)
        .orElseThrow(() -> Problem.notFound("customer", customer));
  }
}
