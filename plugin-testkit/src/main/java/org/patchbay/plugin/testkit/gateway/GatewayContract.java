package org.patchbay.plugin.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.plugin.testkit.gateway.Payments.payment;
import static org.patchbay.plugin.testkit.gateway.Payments.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundStatus;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.testkit.PluginContract;

/**
 * What holds for every gateway. A plugin's test class extends it and says how its vendor, or a
 * stand-in, is reached and which payment methods behave how there.
 */
public abstract class GatewayContract extends PluginContract<Gateway> {
  private static final Money PRICE = Money.of("19.90", "EUR");

  /** A payment method that has the money at once. */
  protected abstract String goodMethod();

  /** A payment method that is declined at once. */
  protected abstract String declinedMethod();

  /** Amounts in currencies of none, two and three minor digits, as far as the vendor takes them. */
  protected List<Money> amounts() {
    return List.of(
        Money.of("0.99", "EUR"),
        Money.of("1234567.89", "USD"),
        Money.of("500", "JPY"),
        Money.of("12.340", "KWD"));
  }

  /** An authentic webhook as the vendor would send it at that time, or null if it sends none. */
  protected abstract WebhookRequest webhookAt(Instant time);

  /** Name of the header that bears the webhook's signature. */
  protected abstract String signatureHeader();

  /** How old a webhook may be with the settings of {@link #context()}. */
  protected Duration tolerance() {
    return Duration.ofMinutes(5);
  }

  @Test
  void takesTheExactAmount() {
    for (Money amount : amounts()) {
      Payment paid = pay("exact-" + amount.currency(), amount);

      assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
      assertThat(paid.amount()).isEqualTo(amount);
      assertThat(instance().status(paid.reference()).amount()).isEqualTo(amount);
    }
  }

  @Test
  void answersARepetitionWithTheFirstPayment() {
    Payment first = pay("again", PRICE);

    assertThat(pay("again", PRICE)).isEqualTo(first);
    assertThat(pay("other", PRICE).reference()).isNotEqualTo(first.reference());
  }

  @Test
  void answersARepetitionAfterARestart() {
    pay("before", PRICE);
    Payment first = pay("restart", PRICE);

    Gateway next = provider().open(opened().toBuilder().build());
    try {
      assertThat(next.createPayment(payment("restart", PRICE, goodMethod()))).isEqualTo(first);
    } finally {
      next.close();
    }
  }

  @Test
  void takesOnePaymentForOneKeyFromSeveralThreads() throws Exception {
    PaymentRequest request = payment("race", PRICE, goodMethod());

    List<Payment> answers = inParallel(8, () -> untilKnown(request));

    assertThat(answers).hasSize(8).containsOnly(answers.get(0));
  }

  @Test
  void reportsADeclinedMethodAsAFailedPayment() {
    Payment declined = instance().createPayment(payment("declined", PRICE, declinedMethod()));

    assertThat(declined.status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(declined.failure()).isPresent();
    assertThat(declined.failure().get().code()).isNotBlank();
    assertThat(declined.failure().get().message()).isNotBlank();
  }

  @Test
  void sendsTheCustomerToAPageWhenNoMethodIsNamed() {
    Payment open = instance().createPayment(payment("page", PRICE, ""));

    assertThat(open.status()).isEqualTo(PaymentStatus.PENDING);
    assertThat(open.redirect()).hasValueSatisfying(page -> assertThat(page.isAbsolute()).isTrue());
    assertThat(instance().createPayment(payment("page", PRICE, ""))).isEqualTo(open);
    assertThat(instance().status(open.reference()).status()).isEqualTo(PaymentStatus.PENDING);
  }

  @Test
  void givesBackInPartsOnceEach() {
    Payment paid = pay("refunded", PRICE);
    Money part = Money.of("5.00", "EUR");

    Refund first = instance().refund(refund("part-1", paid.reference(), part));
    Refund again = instance().refund(refund("part-1", paid.reference(), part));
    Refund rest = instance().refund(refund("part-2", paid.reference(), PRICE.minus(part)));

    assertThat(first.status()).isNotEqualTo(RefundStatus.FAILED);
    assertThat(first.amount()).isEqualTo(part);
    assertThat(again).isEqualTo(first);
    assertThat(rest.reference()).isNotEqualTo(first.reference());
    assertThat(instance().refundStatus(first.reference()).amount()).isEqualTo(part);
  }

  @Test
  void givesBackNoMoreThanWasTaken() {
    Payment paid = pay("too-much", PRICE);

    PluginException failure =
        failureOf(() -> instance().refund(refund("more", paid.reference(), PRICE.plus(PRICE))));

    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void refusesAnUnknownReferenceForGood() {
    String unknown = pay("known", PRICE).reference() + "x";

    assertThat(failureOf(() -> instance().status(unknown)).retryable()).isFalse();
    assertThat(failureOf(() -> instance().refund(refund("none", unknown, PRICE))).retryable())
        .isFalse();
  }

  @Test
  void believesAnAuthenticWebhook() {
    WebhookRequest webhook = webhook();

    assertThat(instance().webhook(webhook).facts())
        .isNotEmpty()
        .allSatisfy(fact -> assertThat(fact.id()).isNotBlank().hasSizeLessThanOrEqualTo(200));
    assertThat(instance().webhook(webhook).facts().get(0).id())
        .as("told twice, same id")
        .isEqualTo(instance().webhook(webhook).facts().get(0).id());
  }

  @Test
  void refusesAWebhookWithAnAlteredBody() {
    WebhookRequest good = webhook();
    byte[] body = good.body();
    body[body.length / 2] ^= 1;

    rejects(new WebhookRequest(good.method(), good.path(), good.query(), good.headers(), body));
  }

  @Test
  void refusesAWebhookWithAnotherSignature() {
    WebhookRequest good = webhook();
    String signature = good.header(signatureHeader()).orElseThrow();
    char last = signature.charAt(signature.length() - 1);
    String altered = signature.substring(0, signature.length() - 1) + (last == '0' ? '1' : '0');

    rejects(withSignature(good, List.of(altered)));
    rejects(withSignature(good, List.of("nonsense")));
    rejects(withSignature(good, List.of("")));
    rejects(withSignature(good, List.of()));
  }

  @Test
  void refusesAWebhookOfAnotherTime() {
    Duration beyond = tolerance().plusSeconds(1);

    rejects(webhook(opened().clock().instant().minus(beyond)));
    rejects(webhook(opened().clock().instant().plus(beyond)));
  }

  /** Runs a call in several threads at once. */
  protected static <T> List<T> inParallel(int threads, Callable<T> call) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : executor.invokeAll(Collections.nCopies(threads, call))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      executor.shutdownNow();
    }
  }

  private Payment pay(String key, Money amount) {
    return instance().createPayment(payment(key, amount, goodMethod()));
  }

  /** Calls again as the host does when the vendor says that the key is in use just now. */
  private Payment untilKnown(PaymentRequest request) {
    while (true) {
      try {
        return instance().createPayment(request);
      } catch (PluginException e) {
        if (!e.retryable()) {
          throw e;
        }
      }
    }
  }

  private WebhookRequest webhook() {
    return webhook(opened().clock().instant());
  }

  private WebhookRequest webhook(Instant time) {
    WebhookRequest webhook = webhookAt(time);
    Assumptions.assumeTrue(webhook != null, "this gateway sends no webhooks");
    return webhook;
  }

  private WebhookRequest withSignature(WebhookRequest good, List<String> signature) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(good.headers());
    headers.put(signatureHeader(), signature);
    return new WebhookRequest(good.method(), good.path(), good.query(), headers, good.body());
  }

  private void rejects(WebhookRequest webhook) {
    PluginException failure = failureOf(() -> instance().webhook(webhook));
    assertThat(failure.code()).isEqualTo("webhook.rejected");
    assertThat(failure.retryable()).isFalse();
  }
}
