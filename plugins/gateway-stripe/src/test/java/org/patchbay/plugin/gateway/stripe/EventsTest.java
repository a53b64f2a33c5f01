package org.patchbay.plugin.gateway.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.plugin.testkit.gateway.Payments.payment;
import static org.patchbay.plugin.testkit.gateway.Payments.refund;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.PaymentFact.PaymentChanged;
import org.patchbay.plugin.api.gateway.PaymentFact.RefundChanged;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundStatus;
import org.patchbay.plugin.testkit.TestPluginContext;

class EventsTest {
  private static final Money PRICE = Money.of("19.90", "EUR");
  private static final String SECRET = "whsec_test";

  private final FakeStripe stripe = new FakeStripe();
  private final TestPluginContext context =
      TestPluginContext.builder()
          .config("secretKey", FakeStripe.KEY)
          .config("webhookSecret", SECRET)
          .config("baseUrl", stripe.url().toString())
          .build();
  private final Gateway gateway = new StripeProvider().open(context);

  @AfterEach
  void everyRequestFitsTheDescription() {
    stripe.close();
    assertThat(stripe.violations()).isEmpty();
  }

  @Test
  void tellsOfASessionThatWasPaid() {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));

    List<PaymentFact> facts =
        event("checkout.session.completed", stripe.pay(open.reference(), true));

    assertThat(facts)
        .containsExactly(
            new PaymentChanged(
                "evt_1",
                Instant.ofEpochSecond(1_800_000_000),
                Payment.succeeded(open.reference(), PRICE)));
  }

  @ParameterizedTest
  @CsvSource({
    "checkout.session.expired, expired, unpaid, CANCELLED",
    "checkout.session.async_payment_succeeded, complete, paid, SUCCEEDED",
    "checkout.session.async_payment_failed, complete, unpaid, FAILED"
  })
  void tellsOfSessionsThatEndLater(
      String type, String status, String paid, PaymentStatus expected) {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));
    ObjectNode session = stripe.object(open.reference());
    session.put("status", status).put("payment_status", paid);

    Payment told = told(event(type, session));

    assertThat(told.status()).isEqualTo(expected);
    assertThat(told.reference()).isEqualTo(open.reference());
    assertThat(told.amount()).isEqualTo(PRICE);
  }

  @Test
  void tellsOfASessionWhoseMoneyIsReserved() {
    Payment open = gateway.createPayment(payment("key", PRICE, "", false));
    ObjectNode session = stripe.pay(open.reference(), false);

    assertThat(told(event("checkout.session.completed", session)).status())
        .isEqualTo(PaymentStatus.AUTHORIZED);
    assertThat(
            told(
                event(
                    "payment_intent.amount_capturable_updated",
                    stripe.object(session.path("payment_intent").asText()))))
        .as("the intent's event bears the session's reference")
        .isEqualTo(Payment.authorized(open.reference(), PRICE));
  }

  @ParameterizedTest
  @CsvSource({
    "payment_intent.succeeded, succeeded, SUCCEEDED",
    "payment_intent.canceled, canceled, CANCELLED",
    "payment_intent.payment_failed, requires_payment_method, FAILED",
    "payment_intent.amount_capturable_updated, requires_capture, AUTHORIZED"
  })
  void tellsOfIntents(String type, String status, PaymentStatus expected) {
    Payment paid = gateway.createPayment(payment("key", PRICE, "pm_card_visa"));
    ObjectNode intent = stripe.object(paid.reference()).put("status", status);

    Payment told = told(event(type, intent));

    assertThat(told.status()).isEqualTo(expected);
    assertThat(told.reference()).isEqualTo(paid.reference());
  }

  @Test
  void leavesAPageOpenWhenOneCardFailedThere() {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));
    String intent = stripe.pay(open.reference(), true).path("payment_intent").asText();

    assertThat(
            event(
                "payment_intent.payment_failed",
                stripe.object(intent).put("status", "requires_payment_method")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "refund.created, pending, PENDING",
    "refund.updated, succeeded, SUCCEEDED",
    "refund.failed, failed, FAILED",
    "charge.refund.updated, canceled, FAILED"
  })
  void tellsOfRefunds(String type, String status, RefundStatus expected) {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));
    stripe.pay(open.reference(), true);
    Refund refund = gateway.refund(refund("back", open.reference(), PRICE));
    ObjectNode object = stripe.object(refund.reference()).put("status", status);

    RefundChanged told = (RefundChanged) event(type, object).get(0);

    assertThat(told.paymentReference()).isEqualTo(open.reference());
    assertThat(told.refund().status()).isEqualTo(expected);
    assertThat(told.refund().failure().isPresent()).isEqualTo(expected == RefundStatus.FAILED);
  }

  @Test
  void tellsOfARefundMadeAtStripeItself() {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));
    stripe.pay(open.reference(), true);
    Refund refund = gateway.refund(refund("back", open.reference(), PRICE));
    ObjectNode bare = stripe.object(refund.reference());
    bare.putObject("metadata");

    RefundChanged told = (RefundChanged) event("refund.created", bare).get(0);

    assertThat(told.paymentReference()).isEqualTo(open.reference());
  }

  @Test
  void tellsOfEveryRefundOfACharge() {
    Payment paid = gateway.createPayment(payment("key", PRICE, "pm_card_visa"));
    gateway.refund(refund("a", paid.reference(), Money.of("5.00", "EUR")));
    gateway.refund(refund("b", paid.reference(), Money.of("6.00", "EUR")));
    ObjectNode charge = stripe.sample("charge");
    charge.set("metadata", stripe.object(paid.reference()).get("metadata"));

    List<PaymentFact> facts = event("charge.refunded", charge);

    assertThat(facts)
        .hasSize(2)
        .allSatisfy(
            fact ->
                assertThat(((RefundChanged) fact).paymentReference()).isEqualTo(paid.reference()));
    assertThat(facts).extracting(PaymentFact::id).doesNotHaveDuplicates();
  }

  @Test
  void tellsNothingOfWhatOthersMadeInTheAccount() {
    ObjectNode foreign = stripe.sample("payment_intent").put("status", "succeeded");
    ObjectNode sibling = foreign.deepCopy();
    sibling.putObject("metadata").put("patchbay_tenant", new UUID(0, 9).toString());

    assertThat(event("payment_intent.succeeded", foreign)).isEmpty();
    assertThat(event("payment_intent.succeeded", sibling)).isEmpty();
    assertThat(event("refund.created", stripe.sample("refund"))).isEmpty();
    assertThat(event("charge.refunded", stripe.sample("charge"))).isEmpty();
    assertThat(event("checkout.session.completed", stripe.sample("checkout.session"))).isEmpty();
    assertThat(event("customer.created", stripe.sample("customer"))).isEmpty();
  }

  private List<PaymentFact> event(String type, ObjectNode object) {
    ObjectNode event = stripe.sample("event");
    event.put("id", "evt_1").put("type", type).put("created", 1_800_000_000);
    event.putObject("data").set("object", object);
    return gateway
        .webhook(SignedWebhooks.of(event.toString(), SECRET, context.clock().instant()))
        .facts();
  }

  private static Payment told(List<PaymentFact> facts) {
    assertThat(facts).hasSize(1);
    return ((PaymentChanged) facts.get(0)).payment();
  }
}
