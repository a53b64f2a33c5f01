package org.patchbay.plugin.testkit.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.fraud.Fraud;
import org.patchbay.plugin.api.fraud.FraudProvider;
import org.patchbay.plugin.api.fraud.FraudReport;
import org.patchbay.plugin.api.fraud.FraudRequest;
import org.patchbay.plugin.api.fraud.FraudVerdict;
import org.patchbay.plugin.testkit.TestPluginContext;

/** A contract is worth something only if it finds what is wrong, and nothing where all is well. */
class FraudContractTest {

  @Test
  void findsWhatASloppyFraudPluginDoesWrong() {
    assertThat(failures(Sloppy.class))
        .contains(
            "objectsToWhatIsSuspicious()",
            "answersTheSameForTheSamePayment()",
            "answersTheSameAfterARestart()",
            "judgesAmountsInEveryCurrency()",
            "bearsWhateverPeopleWrite()",
            "judgesWithoutAnAddress()",
            "judgesSeveralAtOnce()",
            "hearsWhatBecameOfPaymentsHoweverOften()");
  }

  @Test
  void isContentWithAGoodOne() {
    assertThat(failures(Doorman.class)).isEmpty();
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

  /** Nobody pays more than a thousand of anything. */
  static class Doorman extends FraudContract {
    @Override
    protected FraudProvider provider() {
      return context -> fraud(context.config(Door.class).shut(), context.store());
    }

    Fraud fraud(boolean shut, KeyValueStore store) {
      return new Strict(shut);
    }

    @Override
    protected TestPluginContext.Builder context() {
      return TestPluginContext.builder();
    }

    @Override
    protected TestPluginContext.Builder unreachable() {
      return context().config("shut", true);
    }

    @Override
    protected List<String> secrets() {
      return List.of();
    }

    @Override
    protected Attempt harmless() {
      return Attempt.of("small", "ada@example.org", Money.of("9.90", "EUR"));
    }

    @Override
    protected Attempt suspicious() {
      return Attempt.of("large", "ada@example.org", Money.of("9900.00", "EUR"));
    }
  }

  static class Sloppy extends Doorman {
    @Override
    Fraud fraud(boolean shut, KeyValueStore store) {
      return new Careless(store);
    }
  }

  /** Settings. */
  public @interface Door {
    boolean shut() default false;
  }

  private record Strict(boolean shut) implements Fraud {
    @Override
    public void testConnection() {
      if (shut) {
        throw PluginException.retryable("shut", "The door is shut.");
      }
    }

    @Override
    public FraudVerdict check(FraudRequest request) {
      return request.amount().amount().longValue() > 1_000
          ? new FraudVerdict(
              FraudVerdict.Decision.REVIEW,
              50,
              List.of(new FraudVerdict.Reason("amount", request.amount() + " is much.")))
          : FraudVerdict.allow();
    }
  }

  /** Counts each question, trusts every text and wants an address and cents. */
  private static final class Careless implements Fraud {
    private final KeyValueStore store;

    Careless(KeyValueStore store) {
      this.store = store;
    }

    @Override
    public FraudVerdict check(FraudRequest request) {
      if (request.address().isEmpty()) {
        throw new IllegalStateException("no address");
      }
      int asked = store.get("asked").map(Integer::parseInt).orElse(0) + 1;
      store.put("asked", Integer.toString(asked));
      request.amount().amount().movePointRight(2).longValueExact();
      return asked == 1 && request.buyer().email().matches("\\S+@\\S+")
          ? FraudVerdict.allow()
          : new FraudVerdict(FraudVerdict.Decision.DENY, 1_000, List.of());
    }

    @Override
    public void report(FraudReport report) {
      if (store.get("paid " + report.payment()).isEmpty()) {
        throw new IllegalStateException("never heard of");
      }
    }
  }
}
