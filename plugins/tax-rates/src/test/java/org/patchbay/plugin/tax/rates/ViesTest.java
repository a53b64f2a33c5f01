package org.patchbay.plugin.tax.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.NumberCheck.Status;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.testkit.TestPluginContext;

class ViesTest {
  private final FakeVies vies = new FakeVies();

  @AfterEach
  void stop() {
    vies.close();
  }

  @Test
  void isAskedForAGoodNumber() {
    assertThat(check()).isEqualTo(NumberCheck.valid("EL094501040"));
    assertThat(vies.bodies()).hasSize(1);
    assertThat(vies.bodies().get(0))
        .contains("\"countryCode\":\"EL\"")
        .contains("\"vatNumber\":\"094501040\"");
  }

  @Test
  void isNotAskedForAWrongOneNorWhenForbidden() {
    open(true).checkNumber("GR", "EL094501041");
    open(false).checkNumber("GR", "EL094501040");

    assertThat(vies.bodies()).isEmpty();
  }

  @Test
  void knowsWhoIsNotRegistered() {
    vies.says(200, "{\"valid\":false,\"name\":\"---\"}");

    assertThat(check())
        .isEqualTo(NumberCheck.invalid("EL094501040", "VIES knows nobody by this number"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"actionSucceed\":false,\"errorWrappers\":[{\"error\":\"MS_UNAVAILABLE\"}]}"
            + " | VIES did not say: MS_UNAVAILABLE",
        "200 | {\"errorWrappers\":[{\"error\":\"<b>x</b>\"}]}"
            + " | VIES did not say: no reason was given",
        "200 | {\"valid\":\"yes\"} | VIES did not say: no reason was given",
        "200 | <html> | VIES answered no JSON.",
        "500 | {} | VIES answered HTTP 500.",
        "301 | {} | VIES answered HTTP 301.",
      })
  void leavesANumberUnknownWhereItDoesNotSay(int status, String body, String reason) {
    vies.says(status, body);

    assertThat(check()).isEqualTo(NumberCheck.unknown("EL094501040", reason));
  }

  @Test
  void leavesANumberUnknownWhenItHangs() {
    vies.hangs();

    assertThat(check().status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void failsTheConnectionTestWhenItSaysThatItIsDown() {
    vies.status("{\"vow\":{\"available\":false}}");

    assertThatThrownBy(() -> open(true).testConnection())
        .isInstanceOfSatisfying(
            PluginException.class, refusal -> assertThat(refusal.retryable()).isTrue());
  }

  private NumberCheck check() {
    return open(true).checkNumber("GR", "EL 094501040");
  }

  private Tax open(boolean allowed) {
    return new TaxRatesProvider()
        .open(
            TestPluginContext.builder()
                .config("sellerCountry", "DE")
                .config("vies", allowed)
                .config("viesTimeoutSeconds", 1)
                .config("operator.viesUrl", vies.url())
                .build());
  }
}
