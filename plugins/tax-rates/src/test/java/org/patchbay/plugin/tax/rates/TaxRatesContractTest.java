package org.patchbay.plugin.tax.rates;

import static org.patchbay.plugin.testkit.tax.Sales.company;
import static org.patchbay.plugin.testkit.tax.Sales.person;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxProvider;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.tax.TaxContract;

/** With prices to which tax is added. */
class TaxRatesContractTest extends TaxContract {
  private static FakeVies vies;

  @BeforeAll
  static void start() {
    vies = new FakeVies();
  }

  @AfterAll
  static void stop() {
    vies.close();
  }

  @Override
  protected TaxProvider provider() {
    return new TaxRatesProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("sellerCountry", "DE")
        .config("rates", "CA; QC; GST; 5\nCA; QC; QST; 9.975\nES; CN; IGIC; 0\nES; ; IVA; 21")
        .config("vies", true)
        .config("operator.viesUrl", vies.url());
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().config("operator.viesUrl", "http://127.0.0.1:9/rest-api");
  }

  @Override
  protected List<String> secrets() {
    return List.of();
  }

  @Override
  protected TaxBuyer taxed() {
    return person("DE", "");
  }

  @Override
  protected List<TaxBuyer> others() {
    return List.of(
        person("CA", "QC"),
        person("ES", "CN"),
        person("FI", ""),
        person("US", "NY"),
        company("FR", "FR40303265045", NumberCheck.Status.VALID));
  }

  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !thread.getName().equals(FakeVies.THREAD_NAME);
  }
}
