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
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** Checkout, for a customer. */
@Path("admin/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class OrdersResource {
  private final Orders orders;

  public OrdersResource(Orders orders) {
    this.orders = orders;
  }

  /**
   * An order to place.
   *
   * @param customer who orders
   * @param plan code of a published plan
   * @param options options that the customer may choose
   * @param payment how to pay; not needed for a free plan
   */
  public record OrderRequest(
      @JsonProperty(required = true) UUID customer,
      @JsonProperty(required = true) String plan,
      Map<String, String> options,
      PaymentRequest payment)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("customer", customer).require("plan", plan);
    }

    Orders.NewOrder order() {
      return new Orders.NewOrder(
          customer,
          plan,
          options == null ? Map.of() : options,
          Optional.ofNullable(payment).map(PaymentRequest::choice));
    }
  }

  @GET
  @Operation(summary = "Lists orders, oldest first")
  public Page<Order> listOrders(
      @QueryParam("customer") UUID customer,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return orders.list(caller.tenant(), Optional.ofNullable(customer), Paging.page(limit, after));
  }

  @POST
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Places an order, with its invoice and first payment")
  public Orders.Checkout placeOrder(OrderRequest request, @Context Caller caller) {
    return orders.place(caller.tenant(), request.order(), caller.requestKey(), caller.actor());
  }

  @GET
  @Path("{order}")
  @Operation(summary = "Shows an order")
  public Order getOrder(@PathParam("order") UUID order, @Context Caller caller) {
    return orders.find(caller.tenant(), order).orElseThrow(() -> Problem.notFound("order", order));
  }

  @POST
  @Path("{order}/cancel")
  @Operation(summary = "Gives up an order that is not paid")
  public Order cancelOrder(@PathParam("order") UUID order, @Context Caller caller) {
    return orders.cancel(caller.tenant(), order, caller.actor());
  }

  @POST
  @Path("{order}/pay")
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Pays an order whose payment failed once more")
  public Orders.Checkout payOrder(
      @PathParam("order") UUID order, PaymentRequest request, @Context Caller caller) {
    return orders.pay(
        caller.tenant(), order, request.choice(), caller.requestKey(), caller.actor());
  }
}
