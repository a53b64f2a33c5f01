package org.patchbay.billing.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Payment;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.PaymentStatus;

class PaymentVerdictTest {
  private static final Money AMOUNT = Money.of("9.90", "EUR");
  private static final Set<Payment.Status> END =
      EnumSet.of(Payment.Status.SUCCEEDED, Payment.Status.FAILED, Payment.Status.CANCELLED);

  @Property
  void onlyAllowedMovesAreMade(
      @ForAll Payment.Status ours, @ForAll PaymentStatus theirs, @ForAll boolean asked) {
    if (verdict(ours, theirs, AMOUNT, asked) instanceof PaymentVerdict.Move move) {
      assertThat(Lifecycle.PAYMENT.allows(ours, move.to())).isTrue();
      assertThat(move.to().name()).isEqualTo(theirs.name());
    }
  }

  @Property
  void whatHasEndedIsNeverMovedByItself(@ForAll Payment.Status ours, @ForAll PaymentStatus theirs) {
    if (END.contains(ours)) {
      assertThat(verdict(ours, theirs, AMOUNT, false)).isNotInstanceOf(PaymentVerdict.Move.class);
    }
  }

  @Property
  void moneyAfterAnEndIsNeverOverlooked(@ForAll Payment.Status ours) {
    if (END.contains(ours) && ours != Payment.Status.SUCCEEDED) {
      assertThat(verdict(ours, PaymentStatus.SUCCEEDED, AMOUNT, false))
          .isInstanceOf(PaymentVerdict.Mismatch.class);
      assertThat(verdict(ours, PaymentStatus.SUCCEEDED, AMOUNT, true))
          .isEqualTo(new PaymentVerdict.Move(Payment.Status.SUCCEEDED));
    }
  }

  @Property
  void anotherAmountIsNeverAccepted(
      @ForAll Payment.Status ours, @ForAll @IntRange(min = 1, max = 5_000) int minor) {
    Money theirs = Money.ofMinor(minor, AMOUNT.currency());
    for (PaymentStatus status :
        EnumSet.of(PaymentStatus.PENDING, PaymentStatus.AUTHORIZED, PaymentStatus.SUCCEEDED)) {
      boolean differs = !theirs.equals(AMOUNT);
      boolean mismatch = verdict(ours, status, theirs, true) instanceof PaymentVerdict.Mismatch;
      assertThat(mismatch || !differs).isTrue();
    }
  }

  @Property
  void anotherCurrencyIsNeverAccepted(@ForAll Payment.Status ours) {
    Money theirs = Money.of("9.90", "USD");
    assertThat(verdict(ours, PaymentStatus.SUCCEEDED, theirs, true))
        .isInstanceOf(PaymentVerdict.Mismatch.class);
  }

  @Property
  void anotherReferenceIsNeverAccepted(@ForAll Payment.Status ours, @ForAll PaymentStatus to) {
    Payment known = payment(ours, Optional.of("pay-1"));
    assertThat(PaymentVerdict.of(known, theirs("pay-2", to, AMOUNT), true))
        .isInstanceOf(PaymentVerdict.Mismatch.class);
  }

  /** A success that is on the way wins over pending and authorized, however they are shuffled. */
  @Property
  void wordsOfOnePaymentMayComeInAnyOrderAndTwice(
      @ForAll @Size(min = 1, max = 12) List<Boolean> twice, @ForAll long seed) {
    List<PaymentStatus> words =
        new ArrayList<>(
            List.of(PaymentStatus.PENDING, PaymentStatus.AUTHORIZED, PaymentStatus.SUCCEEDED));
    twice.forEach(again -> words.add(again ? PaymentStatus.SUCCEEDED : PaymentStatus.PENDING));
    Collections.shuffle(words, new Random(seed));
    Payment.Status state = Payment.Status.CREATED;
    for (PaymentStatus word : words) {
      PaymentVerdict verdict = verdict(state, word, AMOUNT, false);
      assertThat(verdict).isNotInstanceOf(PaymentVerdict.Mismatch.class);
      if (verdict instanceof PaymentVerdict.Move move) {
        state = move.to();
      }
    }
    assertThat(state).isEqualTo(Payment.Status.SUCCEEDED);
  }

  private static PaymentVerdict verdict(
      Payment.Status ours, PaymentStatus theirs, Money amount, boolean asked) {
    return PaymentVerdict.of(
        payment(ours, Optional.of("pay-1")), theirs("pay-1", theirs, amount), asked);
  }

  private static org.patchbay.plugin.api.gateway.Payment theirs(
      String reference, PaymentStatus status, Money amount) {
    return new org.patchbay.plugin.api.gateway.Payment(
        reference, status, amount, Optional.empty(), Optional.empty());
  }

  private static Payment payment(Payment.Status status, Optional<String> reference) {
    return new Payment(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        "gateway",
        "",
        AMOUNT,
        Money.zero(AMOUNT.currency()),
        status,
        reference,
        Optional.empty(),
        "",
        "",
        "",
        FraudCheck.NONE,
        Instant.EPOCH);
  }
}
