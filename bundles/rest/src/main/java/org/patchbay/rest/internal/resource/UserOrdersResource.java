package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.CUSTOMER;

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
import org.patchbay.billing.Payments;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.resource.OwnCheckout.OwnPayment;
import org.patchbay.rest.internal.security.Caller;

/** Ordering and paying, by the customer itself. */
@Path("user")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(CUSTOMER)
public final class UserOrdersResource {
  private final Orders orders;
  private final Payments payments;

  public UserOrdersResource(Orders orders, Payments payments) {
    this.orders = orders;
    this.payments = payments;
  }

  /**
   * An order to place.
   *
   * @param plan code of a published plan
   * @param options options that the customer may choose
   * @param payment how to pay; not needed for a free plan
   */
  public record OwnOrderRequest(
      @JsonProperty(required = true) String plan,
      Map<String, String> options,
      PaymentRequest payment)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("plan", plan);
    }
  }

  @GET
  @Path("orders")
  @Operation(summary = "Lists the customer's orders, oldest first")
  public Page<Order> listOwnOrders(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return orders.list(caller.tenant(), Optional.of(caller.customer()), Paging.page(limit, after));
  }

  @POST
  @Path("orders")
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Places an order, with its invoice and first payment")
  public OwnCheckout placeOwnOrder(OwnOrderRequest request, @Context Caller caller) {
    Orders.NewOrder order =
        new Orders.NewOrder(
            caller.customer(),
            request.plan,
            request.options == null ? Map.of() : request.options,
            Optional.ofNullable(request.payment).map(PaymentRequest::choice));
    return OwnCheckout.of(
        orders.place(caller.tenant(), order, caller.requestKey(), caller.actor()));
  }

  @GET
  @Path("orders/{order}")
  @Operation(summary = "Shows one of the customer's orders")
  public Order getOwnOrder(@PathParam("order") UUID order, @Context Caller caller) {
    return require(caller, order);
  }

  @POST
  @Path("orders/{order}/cancel")
  @Operation(summary = "Gives up one of the customer's orders that is not paid")
  public Order cancelOwnOrder(@PathParam("order") UUID order, @Context Caller caller) {
    return orders.cancel(caller.tenant(), require(caller, order).id(), caller.actor());
  }

  @POST
  @Path("orders/{order}/pay")
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Pays one of the customer's orders once more")
  public OwnCheckout payOwnOrder(
      @PathParam("order") UUID order, PaymentRequest request, @Context Caller caller) {
    return OwnCheckout.of(
        orders.pay(
            caller.tenant(),
            require(caller, order).id(),
            request.choice(),
            caller.requestKey(),
            caller.actor()));
  }

  @GET
  @Path("payments")
  @Operation(summary = "Lists the customer's payments, oldest first")
  public Page<OwnPayment> listOwnPayments(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return payments
        .list(caller.tenant(), Optional.of(caller.customer()), Paging.page(limit, after))
        .map(OwnPayment::of);
  }

  @GET
  @Path("payments/{payment}")
  @Operation(summary = "Shows one of the customer's payments")
  public OwnPayment getOwnPayment(@PathParam("payment") UUID payment, @Context Caller caller) {
    return payments
        .find(caller.tenant(), payment)
        .filter(found -> found.customer().equals(caller.customer()))
        .map(OwnPayment::of)
        .orElseThrow(() -> Problem.notFound("payment", payment));
  }

  private Order require(Caller caller, UUID order) {
    return orders
        .find(caller.tenant(), order)
        .filter(found -> found.customer().equals(caller.customer()))
        .orElseThrow(() -> Problem.notFound("order", order));
  }
}
