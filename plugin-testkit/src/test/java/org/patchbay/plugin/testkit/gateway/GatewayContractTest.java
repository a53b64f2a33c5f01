package org.patchbay.plugin.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.testkit.TestPluginContext;

/** A contract is worth something only if it finds what is wrong. */
class GatewayContractTest {

  @Test
  void findsWhatASloppyGatewayDoesWrong() {
    assertThat(failures(Sloppy.class))
        .contains(
            "takesTheExactAmount()",
            "answersARepetitionWithTheFirstPayment()",
            "answersARepetitionAfterARestart()",
            "takesOnePaymentForOneKeyFromSeveralThreads()",
            "reportsADeclinedMethodAsAFailedPayment()",
            "sendsTheCustomerToAPageWhenNoMethodIsNamed()",
            "givesBackInPartsOnceEach()",
            "givesBackNoMoreThanWasTaken()",
            "refusesAnUnknownReferenceForGood()",
            "believesAnAuthenticWebhook()",
            "refusesAWebhookWithAnAlteredBody()",
            "refusesAWebhookWithAnotherSignature()",
            "refusesAWebhookOfAnotherTime()",
            "saysWhenNothingCanBeReached()");
  }

  @Test
  void findsASecretInALogLine() {
    assertThat(failures(Sloppy.class)).doesNotContain("provesItsConnection()");
    assertThat(failures(Talkative.class)).contains("provesItsConnection()");
  }

  private static Set<String> failures(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .collect(Collectors.toSet());
  }

  static class Sloppy extends GatewayContract {
    @Override
    protected SloppyGateway provider() {
      return new SloppyGateway(false);
    }

    @Override
    protected TestPluginContext.Builder context() {
      return TestPluginContext.builder();
    }

    @Override
    protected TestPluginContext.Builder unreachable() {
      return context();
    }

    @Override
    protected List<String> secrets() {
      return List.of(SloppyGateway.SECRET);
    }

    @Override
    protected String goodMethod() {
      return "good";
    }

    @Override
    protected String declinedMethod() {
      return "bad";
    }

    @Override
    protected WebhookRequest webhookAt(Instant time) {
      return new WebhookRequest(
          "POST",
          "",
          Map.of(),
          Map.of(signatureHeader(), List.of("signature-0")),
          new byte[] {'{', '}'});
    }

    @Override
    protected String signatureHeader() {
      return "Signature";
    }
  }

  static class Talkative extends Sloppy {
    @Override
    protected SloppyGateway provider() {
      return new SloppyGateway(true);
    }
  }
}
