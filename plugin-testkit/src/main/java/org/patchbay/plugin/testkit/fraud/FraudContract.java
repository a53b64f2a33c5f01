package org.patchbay.plugin.testkit.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.fraud.Fraud;
import org.patchbay.plugin.api.fraud.FraudReport;
import org.patchbay.plugin.api.fraud.FraudVerdict;
import org.patchbay.plugin.api.fraud.FraudVerdict.Decision;
import org.patchbay.plugin.testkit.PluginContract;

/**
 * What holds for every fraud plugin. A plugin's test class extends it and says what is allowed and
 * what is not under its settings.
 */
public abstract class FraudContract extends PluginContract<Fraud> {
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "@",
          "'; DROP TABLE payment; --",
          "<script>alert(1)</script>",
          "line\r\nbreak",
          "\u0000\u202e\ud800",
          "(".repeat(100) + "a+".repeat(100),
          "${env:HOME}",
          "x".repeat(20_000));

  /** A payment that is allowed under the settings of {@link #context()}. */
  protected abstract Attempt harmless();

  /** A payment that is not allowed under them. */
  protected abstract Attempt suspicious();

  @Test
  void allowsWhatIsHarmless() {
    assertThat(verdict(harmless()).decision()).isEqualTo(Decision.ALLOW);
  }

  @Test
  void objectsToWhatIsSuspicious() {
    assertThat(verdict(suspicious()).decision()).isNotEqualTo(Decision.ALLOW);
  }

  @Test
  void answersTheSameForTheSamePayment() {
    for (Attempt attempt : List.of(harmless(), suspicious())) {
      FraudVerdict first = verdict(attempt);
      for (int i = 0; i < 20; i++) {
        assertThat(verdict(attempt)).as("asked again").isEqualTo(first);
      }
    }
  }

  @Test
  void answersTheSameAfterARestart() {
    for (Attempt attempt : List.of(harmless(), suspicious())) {
      FraudVerdict first = verdict(attempt);
      Fraud restarted = provider().open(opened().toBuilder().build());
      try {
        assertThat(restarted.check(attempt.request())).isEqualTo(first);
      } finally {
        restarted.close();
      }
    }
  }

  @Test
  void judgesAmountsInEveryCurrency() {
    for (String currency : CURRENCIES) {
      for (long minor : new long[] {1, 999, 1_000, 123_456, 1_000_000_000_000L}) {
        Money amount = Money.ofMinor(minor, Currency.getInstance(currency));
        verdict(harmless().named(currency + minor).of(amount));
      }
    }
  }

  @Test
  void bearsWhateverPeopleWrite() {
    for (String text : HOSTILE) {
      Attempt attempt = harmless().named("hostile " + HOSTILE.indexOf(text));
      verdict(attempt.by(text));
      verdict(attempt.by(text + "@example.com"));
      verdict(attempt.by("ada@" + text));
      verdict(attempt.called(text));
      verdict(attempt.in(text));
      verdict(attempt.from(text));
    }
  }

  @Test
  void judgesWithoutAnAddress() {
    verdict(harmless().from(""));
    verdict(harmless().named("IPv6").from("2001:db8::7"));
    verdict(harmless().named("mapped").from("::ffff:192.0.2.7"));
  }

  @Test
  void judgesSeveralAtOnce() throws Exception {
    List<Callable<FraudVerdict>> questions =
        IntStream.range(0, 64)
            .mapToObj(i -> harmless().named("at once " + i).request())
            .<Callable<FraudVerdict>>map(request -> () -> instance().check(request))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<FraudVerdict> verdict : threads.invokeAll(questions)) {
        sound(verdict.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void hearsWhatBecameOfPaymentsHoweverOften() {
    Attempt known = harmless();
    verdict(known);
    for (FraudReport.Outcome outcome : FraudReport.Outcome.values()) {
      for (Attempt attempt : List.of(known, known, known.named("never judged"))) {
        FraudReport report =
            new FraudReport(attempt.request().payment(), outcome, attempt.amount(), attempt.at());
        assertThatCode(() -> instance().report(report))
            .as("report of " + outcome)
            .doesNotThrowAnyException();
      }
    }
  }

  /** Judges, and checks what holds for every verdict. */
  protected final FraudVerdict verdict(Attempt attempt) {
    FraudVerdict verdict = instance().check(attempt.request());
    sound(verdict);
    return verdict;
  }

  private static void sound(FraudVerdict verdict) {
    assertThat(verdict).as("verdict").isNotNull();
    if (verdict.decision() != Decision.ALLOW) {
      assertThat(verdict.reasons()).as("reasons of " + verdict.decision()).isNotEmpty();
    }
    for (FraudVerdict.Reason reason : verdict.reasons()) {
      assertThat(reason.message())
          .as("message of " + reason.code())
          .hasSizeLessThanOrEqualTo(1_000)
          .doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
