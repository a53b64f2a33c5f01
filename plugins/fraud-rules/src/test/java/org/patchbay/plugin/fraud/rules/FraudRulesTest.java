package org.patchbay.plugin.fraud.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.fraud.Fraud;
import org.patchbay.plugin.api.fraud.FraudRequest;
import org.patchbay.plugin.api.fraud.FraudVerdict;
import org.patchbay.plugin.api.fraud.FraudVerdict.Decision;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.fraud.Attempt;

class FraudRulesTest {
  private static final Attempt ADA =
      Attempt.of("first", "ada@example.org", Money.of("9.90", "EUR"));

  private final MemoryStore store = new MemoryStore();

  @Test
  void countsThePaymentsOfAnEmailWhoeverUsesIt() {
    Fraud rules = rules(Map.of("velocity", "payments; email; 2; 1h; review"));

    assertThat(decision(rules, ADA)).isEqualTo(Decision.ALLOW);
    assertThat(decision(rules, ADA)).as("the same payment").isEqualTo(Decision.ALLOW);
    assertThat(decision(rules, ADA.named("2").by("Ada+shop@EXAMPLE.org")))
        .isEqualTo(Decision.ALLOW);
    FraudVerdict third = rules.check(ADA.named("3").request());

    assertThat(third.decision()).isEqualTo(Decision.REVIEW);
    assertThat(third.reasons())
        .containsExactly(
            new FraudVerdict.Reason(
                "velocity.email", "3 payments of this email within 1h; 2 are usual."));
    assertThat(decision(rules, ADA.named("4").by("bob@example.org"))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void countsWithinTheTimeOnlyAndAcrossItsPieces() {
    Fraud rules = rules(Map.of("velocity", "payments; email; 1; 1h; deny"));
    Attempt late = ADA.at(Attempt.NOON.plus(Duration.ofMinutes(59)));
    decision(rules, late);

    assertThat(decision(rules, late.named("2").at(Attempt.NOON.plus(Duration.ofMinutes(61)))))
        .isEqualTo(Decision.DENY);
    assertThat(decision(rules, late.named("3").at(Attempt.NOON.plus(Duration.ofMinutes(122)))))
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void forgetsWhatIsOutOfSight() {
    Fraud rules = rules(Map.of("velocity", "payments; email; 1; 1h; deny"));
    for (int i = 0; i < 120; i++) {
      decision(rules, ADA.named("old " + i).by(i + "@example.org"));
    }
    for (int i = 0; i < 4; i++) {
      decision(rules, ADA.named("new " + i).at(Attempt.NOON.plus(Duration.ofHours(3))));
    }

    assertThat(store.keys("")).hasSize(1);
  }

  @Test
  void keepsNoNamesInItsKeys() {
    decision(rules(Map.of()), ADA);

    assertThat(store.keys("")).isNotEmpty().noneMatch(key -> key.contains("ada"));
  }

  @Test
  void countsOrdersOnceHoweverOftenTheyArePaid() {
    Fraud rules = rules(Map.of("velocity", "orders; customer; 1; 1d; deny"));
    decision(rules, ADA);
    FraudRequest again = ADA.named("again").request();
    FraudRequest sameOrder =
        new FraudRequest(
            again.payment(),
            ADA.request().order(),
            again.buyer(),
            again.amount(),
            again.gateway(),
            again.address(),
            again.history(),
            again.at());

    assertThat(rules.check(sameOrder).decision()).isEqualTo(Decision.ALLOW);
    assertThat(decision(rules, ADA.named("other"))).isEqualTo(Decision.DENY);
  }

  @Test
  void countsTheAddressesOfOneLineTogether() {
    Fraud rules = rules(Map.of("velocity", "payments; address; 1; 1h; review"));
    decision(rules, ADA.from("2001:db8:1:1::1"));

    assertThat(decision(rules, ADA.named("2").from("2001:db8:1:1:ffff::2")))
        .isEqualTo(Decision.REVIEW);
    assertThat(decision(rules, ADA.named("3").from("2001:db8:1:2::1"))).isEqualTo(Decision.ALLOW);
    assertThat(decision(rules, ADA.named("4").from(""))).isEqualTo(Decision.ALLOW);
    decision(rules, ADA.named("5").from("192.0.2.7"));
    assertThat(decision(rules, ADA.named("6").from("::ffff:192.0.2.7"))).isEqualTo(Decision.REVIEW);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 100.00, ALLOW",
    "EUR, 100.01, REVIEW",
    "EUR, 500.01, DENY",
    "JPY, 10000, ALLOW",
    "JPY, 10001, REVIEW",
    "KWD, 12.345, ALLOW",
    "KWD, 12.346, DENY",
    "USD, 999999.00, ALLOW"
  })
  void limitsAmountsByCurrency(String currency, String amount, Decision expected) {
    Fraud rules =
        rules(
            Map.of(
                "amounts",
                "EUR; 500; deny\n\n# higher first\neur; 100.00; review\n"
                    + "JPY; 10000; review\nKWD; 12.345; deny"));

    assertThat(decision(rules, ADA.of(Money.of(amount, currency)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "eve@mailinator.com, REVIEW",
    "eve@inbox.Mailinator.COM, REVIEW",
    "eve@throw.example, REVIEW",
    "eve@notmailinator.com, ALLOW",
    "eve@mailinator.com.example.org, ALLOW",
    "eve@xn--bcher-kva.example, REVIEW",
    "eve@bücher.example, REVIEW",
    "nonsense, ALLOW"
  })
  void knowsDisposableMail(String email, Decision expected) {
    Fraud rules = rules(Map.of("disposableDomains", "throw.example\nbücher.example"));

    assertThat(decision(rules, ADA.by(email))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "DE, 203.0.113.7, ALLOW", "FR, 203.0.113.7, DENY", "FR, 203.0.113.200, ALLOW",
    "'', 203.0.113.7, ALLOW", "FR, 198.51.100.1, ALLOW", "fr, 203.0.113.200, ALLOW",
    "FR, '', ALLOW", "DE, 2001:db8::1, DENY"
  })
  void comparesCountries(String country, String address, Decision expected) {
    Fraud rules =
        rules(
            Map.of(
                "countryMismatch", "deny",
                "networkCountries", "203.0.113.0/24; DE\n203.0.113.128/25; FR\n2001:db8::/32; AT"));

    assertThat(decision(rules, ADA.in(country).from(address))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "eve@example.org, DE, 192.0.2.1, DENY", "Eve+x@example.org, DE, 192.0.2.1, DENY",
    "x@sub.bad.example, DE, 192.0.2.1, REVIEW", "x@example.org, KP, 192.0.2.1, REVIEW",
    "x@example.org, DE, 198.51.100.77, DENY", "x@example.org, DE, 192.0.2.1, ALLOW",
    "good@bad.example, KP, 198.51.100.77, ALLOW", "x@bad.example, DE, 192.0.2.66, ALLOW"
  })
  void knowsWhoIsBlockedAndWhoIsAllowed(
      String email, String country, String address, Decision expected) {
    Fraud rules =
        rules(
            Map.of(
                "blocked",
                "email; eve@example.org; deny\ndomain; bad.example; review\n"
                    + "network; 198.51.100.0/24; deny\ncountry; kp; review",
                "allowed",
                "email; good@bad.example\nnetwork; 192.0.2.64/26"));

    assertThat(decision(rules, ADA.by(email).in(country).from(address))).isEqualTo(expected);
  }

  @Test
  void worstRuleCountsAndAllAreTold() {
    Fraud rules = rules(Map.of("amounts", "EUR; 5; review", "blocked", "country; DE; deny"));

    FraudVerdict verdict = rules.check(ADA.by("ada@mailinator.com").request());

    assertThat(verdict.decision()).isEqualTo(Decision.DENY);
    assertThat(verdict.score()).isEqualTo(100);
    assertThat(verdict.reasons())
        .extracting(FraudVerdict.Reason::code)
        .containsExactlyInAnyOrder("amount", "mail.disposable", "blocked.country");
  }

  @Test
  void saysWhichLineIsWrongAndWhatWouldBeRight() {
    assertThatThrownBy(
            () ->
                rules(
                    Map.of(
                        "velocity", "# remark\npayments; email; 5; 1h; review\npayments; email; 5",
                        "amounts", "EUR; 1.001; review\nXXY; 1; deny\nEUR; 1; perhaps",
                        "disposable", "maybe",
                        "blocked", "network; 192.0.2.1/24; deny\ncountry; QQ; deny",
                        "allowed", "name; Ada",
                        "networkCountries", "300.0.0.1; DE")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            wrong ->
                assertThat(wrong.errors())
                    .contains(
                        new FieldError(
                            "velocity",
                            "line 3: has 3 parts; it is: counted; for whom; most; within; verdict"),
                        new FieldError(
                            "amounts", "line 3: a verdict is review or deny, not perhaps"),
                        new FieldError("disposable", "is off, review or deny, not maybe"),
                        new FieldError(
                            "blocked",
                            "line 1: 192.0.2.1/24 names an address within a network; end it with"
                                + " zeros"),
                        new FieldError(
                            "blocked",
                            "line 2: a country is an ISO 3166-1 alpha-2 code like DE, not QQ"),
                        new FieldError(
                            "allowed",
                            "line 1: a kind is email, domain, network or country, not name"),
                        new FieldError(
                            "networkCountries",
                            "line 1: a network is like 192.0.2.0/24 or 2001:db8::/32, not"
                                + " 300.0.0.1"))
                    .extracting(FieldError::field)
                    .containsOnlyOnce("velocity", "disposable", "allowed", "networkCountries")
                    .filteredOn("amounts"::equals)
                    .hasSize(3));
  }

  @ParameterizedTest
  @CsvSource({
    "payments; email; 0; 1h; deny", "payments; email; 501; 1h; deny",
        "payments; email; x; 1h; deny",
    "payments; email; 5; 0m; deny", "payments; email; 5; 31d; deny", "payments; email; 5; 1w; deny",
    "coins; email; 5; 1h; deny", "payments; planet; 5; 1h; deny"
  })
  void refusesWhatCannotBeCounted(String line) {
    assertThatThrownBy(() -> rules(Map.of("velocity", line)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            wrong ->
                assertThat(wrong.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.message()).startsWith("line 1: ")));
  }

  private Fraud rules(Map<String, String> settings) {
    return new FraudRulesProvider()
        .open(TestPluginContext.builder().config(settings).store(store).build());
  }

  private static Decision decision(Fraud rules, Attempt attempt) {
    return rules.check(attempt.request()).decision();
  }
}
