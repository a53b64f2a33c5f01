package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Payments;
import org.patchbay.billing.Refund;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Money;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** Money in and back. */
@Path("admin/payments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class PaymentsResource {
  private static final String APPROVE = "approve";
  private static final String DENY = "deny";
  private static final String MADE = "made";
  private static final String NOT_MADE = "not-made";

  private final Payments payments;

  public PaymentsResource(Payments payments) {
    this.payments = payments;
  }

  /**
   * Money to give back.
   *
   * @param amount all that is left when left out
   * @param reason why
   */
  public record RefundRequest(Money amount, String reason) {}

  /**
   * What is to become of a payment that is held.
   *
   * @param decision {@code approve} or {@code deny}
   * @param note why, for the record
   */
  public record ReviewRequest(
      @Schema(allowableValues = {APPROVE, DENY}) @JsonProperty(required = true) String decision,
      String note)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("decision", decision);
      if (!APPROVE.equals(decision) && !DENY.equals(decision)) {
        fields.reject("decision", "is approve or deny, not " + decision);
      }
    }
  }

  /**
   * What an operator found at the gateway of a payment that it never answered for.
   *
   * @param outcome {@code made} or {@code not-made}
   * @param reference the gateway's id of the payment that was made
   */
  public record ResolutionRequest(
      @Schema(allowableValues = {MADE, NOT_MADE}) @JsonProperty(required = true) String outcome,
      String reference)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("outcome", outcome);
      if (MADE.equals(outcome)) {
        fields.require("reference", reference);
      } else if (!NOT_MADE.equals(outcome)) {
        fields.reject("outcome", "is made or not-made, not " + outcome);
      } else if (reference != null) {
        fields.reject("reference", "goes with the outcome made only");
      }
    }
  }

  @GET
  @Operation(summary = "Lists payments, oldest first")
  public Page<Payment> listPayments(
      @QueryParam("customer") UUID customer,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return payments.list(caller.tenant(), Optional.ofNullable(customer), Paging.page(limit, after));
  }

  @GET
  @Path("held")
  @Operation(summary = "Lists payments that wait for a review, oldest first")
  public Page<Payment> listHeldPayments(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return payments.held(caller.tenant(), Paging.page(limit, after));
  }

  @POST
  @Path("{payment}/review")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Lets a payment that is held go on, or denies it")
  public Payment reviewPayment(
      @PathParam("payment") UUID payment, ReviewRequest request, @Context Caller caller) {
    return payments.review(
        caller.tenant(),
        payment,
        APPROVE.equals(request.decision),
        request.note == null ? "" : request.note,
        caller.actor());
  }

  @POST
  @Path("{payment}/resolution")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Tells what became of a payment that its gateway never answered for")
  public Payment resolvePayment(
      @PathParam("payment") UUID payment, ResolutionRequest request, @Context Caller caller) {
    return payments.resolve(
        caller.tenant(), payment, Optional.ofNullable(request.reference), caller.actor());
  }

  @GET
  @Path("{payment}")
  @Operation(summary = "Shows a payment")
  public Payment getPayment(@PathParam("payment") UUID payment, @Context Caller caller) {
    return require(caller.tenant(), payment);
  }

  @POST
  @Path("{payment}/capture")
  @Operation(summary = "Takes the money of an authorized payment")
  public Payment capturePayment(@PathParam("payment") UUID payment, @Context Caller caller) {
    return payments.capture(caller.tenant(), payment, caller.actor());
  }

  @POST
  @Path("{payment}/refresh")
  @Operation(summary = "Asks the gateway how a payment is")
  public Payment refreshPayment(@PathParam("payment") UUID payment, @Context Caller caller) {
    return payments.refresh(caller.tenant(), payment, caller.actor());
  }

  @GET
  @Path("{payment}/refunds")
  @Operation(summary = "Lists a payment's refunds, oldest first")
  public Page<Refund> listRefunds(
      @PathParam("payment") UUID payment,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    UUID tenant = caller.tenant();
    return payments.refunds(
        tenant, Optional.of(require(tenant, payment).id()), Paging.page(limit, after));
  }

  @POST
  @Path("{payment}/refunds")
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Gives money back, in full or in part")
  public Refund refundPayment(
      @PathParam("payment") UUID payment, RefundRequest request, @Context Caller caller) {
    return payments.refund(
        caller.tenant(),
        payment,
        Optional.ofNullable(request.amount),
        request.reason == null ? "" : request.reason,
        caller.requestKey(),
        caller.actor());
  }

  private Payment require(UUID tenant, UUID payment) {
    return payments.find(tenant, payment).orElseThrow(() -> Problem.notFound("payment", payment));
  }
}
