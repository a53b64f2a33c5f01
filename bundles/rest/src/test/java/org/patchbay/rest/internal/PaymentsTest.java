package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.rest.internal.FakeIdentity.ACME;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Payments;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Money;
import org.patchbay.rest.internal.TestApi.Reply;

class PaymentsTest {
  private static final UUID ID = new UUID(7, 1);

  private final List<List<Object>> reviews = new ArrayList<>();
  private final TestApi api = start();

  private TestApi start() {
    Applications applications = new Applications();
    applications.payments =
        (Payments)
            Proxy.newProxyInstance(
                Payments.class.getClassLoader(),
                new Class<?>[] {Payments.class},
                (proxy, method, arguments) -> answer(method, arguments));
    return new TestApi(applications.api(), "/api/v1/");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void thatAreHeldAreListedWithWhatWasFound() {
    Reply reply = api.get("admin/payments/held").as(ACME_ADMIN).send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/items/0/id").asText()).isEqualTo(ID.toString());
    assertThat(reply.json().at("/items/0/fraud/state").asText()).isEqualTo("HELD");
    assertThat(reply.json().at("/items/0/fraud/findings/0/reasons/0/message").asText())
        .isEqualTo("Much.");
  }

  @Test
  void areReviewedByDecision() {
    assertThat(review("{\"decision\":\"approve\",\"note\":\"Called her.\"}").status())
        .isEqualTo(200);
    assertThat(review("{\"decision\":\"deny\"}").status()).isEqualTo(200);

    assertThat(reviews)
        .containsExactly(
            List.of(ACME.id(), ID, true, "Called her."), List.of(ACME.id(), ID, false, ""));
  }

  @Test
  void areNotReviewedWithoutADecisionThatIsKnown() {
    assertThat(review("{}").json().at("/errors/0/message").asText()).isEqualTo("is required");
    Reply perhaps = review("{\"decision\":\"perhaps\"}");
    assertThat(perhaps.status()).isEqualTo(422);
    assertThat(perhaps.json().at("/errors/0/message").asText())
        .isEqualTo("is approve or deny, not perhaps");
    assertThat(reviews).isEmpty();
  }

  private Reply review(String body) {
    return api.post("admin/payments/" + ID + "/review", body).as(ACME_ADMIN).send();
  }

  private Object answer(Method method, Object[] arguments) {
    if (method.getName().equals("review")) {
      reviews.add(List.of(arguments).subList(0, 4));
      return held();
    }
    assertThat(method.getName()).isEqualTo("held");
    return new Page<>(List.of(held()), Optional.empty());
  }

  private static Payment held() {
    FraudCheck.Finding finding =
        new FraudCheck.Finding(
            "fraud-rules",
            FraudCheck.Verdict.REVIEW,
            50,
            List.of(new FraudCheck.Reason("amount", "Much.")));
    return new Payment(
        ID,
        new UUID(7, 2),
        new UUID(7, 3),
        "sandbox",
        "card-ok",
        Money.of("9.90", "EUR"),
        Money.of("0.00", "EUR"),
        Payment.Status.CREATED,
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "Held: fraud-rules: Much.",
        new FraudCheck(FraudCheck.State.HELD, List.of(finding), Optional.of(Instant.EPOCH)),
        Instant.EPOCH);
  }
}
