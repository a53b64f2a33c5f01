package org.patchbay.plugin.fraud.rules;

import java.lang.reflect.Proxy;
import java.util.List;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.fraud.FraudProvider;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.fraud.Attempt;
import org.patchbay.plugin.testkit.fraud.FraudContract;

class FraudRulesContractTest extends FraudContract {

  @Override
  protected FraudProvider provider() {
    return new FraudRulesProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("velocity", "payments; customer; 3; 1h; review\norders; address; 9; 7d; deny")
        .config("amounts", "EUR; 100; review\nJPY; 10000; review\nKWD; 12.345; deny")
        .config("blocked", "domain; bad.example; deny\nnetwork; 2001:db8:bad::/48; deny")
        .config("networkCountries", "192.0.2.0/24; DE");
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().store(lost());
  }

  @Override
  protected List<String> secrets() {
    return List.of();
  }

  @Override
  protected Attempt harmless() {
    return Attempt.of("harmless", "ada@example.org", Money.of("9.90", "EUR"));
  }

  @Override
  protected Attempt suspicious() {
    return Attempt.of("suspicious", "eve@mailinator.com", Money.of("990.00", "EUR"));
  }

  private static KeyValueStore lost() {
    return (KeyValueStore)
        Proxy.newProxyInstance(
            KeyValueStore.class.getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("The database does not answer.");
            });
  }
}
