package org.patchbay.plugin.testkit.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxProvider;
import org.patchbay.plugin.api.tax.TaxRequest;
import org.patchbay.plugin.api.tax.TaxedLine;
import org.patchbay.plugin.testkit.TestPluginContext;

/** A contract is worth something only if it finds what is wrong, and nothing where all is well. */
class TaxContractTest {

  @Test
  void findsWhatASloppyTaxPluginDoesWrong() {
    assertThat(failures(Sloppy.class))
        .contains(
            "addsUpToTheLastMinorUnit()",
            "addsUpForTheSmallestAndTheLargestPrice()",
            "takesNothingOfNothing()",
            "answersTheSameToTheSame()",
            "looksAtEachLineByItself()",
            "answersOrRefusesForAPlaceThatItDoesNotKnow()",
            "seesThroughWhatIsNoTaxNumber()");
  }

  @Test
  void isContentWithAGoodOne() {
    assertThat(failures(Flat.class)).isEmpty();
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

  /** Ten percent of everything; half of the smallest unit is a whole one. */
  static class Flat extends TaxContract {
    @Override
    protected TaxProvider provider() {
      return context -> tax(context.config(Office.class).closed());
    }

    Tax tax(boolean closed) {
      return new TenPercent(closed);
    }

    @Override
    protected TestPluginContext.Builder context() {
      return TestPluginContext.builder();
    }

    @Override
    protected TestPluginContext.Builder unreachable() {
      return context().config("closed", true);
    }

    @Override
    protected List<String> secrets() {
      return List.of();
    }

    @Override
    protected TaxBuyer taxed() {
      return Sales.person("DE", "");
    }

    @Override
    protected List<TaxBuyer> others() {
      return List.of(Sales.company("FR", "FR123", NumberCheck.Status.VALID));
    }
  }

  static class Sloppy extends Flat {
    @Override
    Tax tax(boolean closed) {
      return new Careless();
    }
  }

  /** Settings. */
  public @interface Office {
    boolean closed() default false;
  }

  private record TenPercent(boolean closed) implements Tax {
    @Override
    public void testConnection() {
      if (closed) {
        throw PluginException.retryable("closed", "The tax office is closed.");
      }
    }

    @Override
    public List<TaxedLine> calculate(TaxRequest request) {
      return request.lines().stream()
          .map(
              line ->
                  new TaxedLine(
                      line.price(),
                      List.of(
                          new TaxedLine.Amount(
                              "VAT",
                              "DE",
                              BigDecimal.TEN,
                              line.price().times(new BigDecimal("0.1"), RoundingMode.HALF_UP))),
                      ""))
          .toList();
    }
  }

  /** Takes a cent off net and another one for each question. */
  private static final class Careless implements Tax {
    private long asked;

    @Override
    public List<TaxedLine> calculate(TaxRequest request) {
      if (request.buyer().country().equals("ZZ")) {
        throw new IllegalStateException("no such country");
      }
      asked++;
      return request.lines().stream()
          .map(
              line ->
                  new TaxedLine(
                      line.price().minus(Money.ofMinor(1, request.currency())),
                      List.of(
                          new TaxedLine.Amount(
                              "VAT",
                              "DE",
                              BigDecimal.TEN,
                              Money.ofMinor(
                                  line.price().minor() / 10 + asked + request.lines().size(),
                                  request.currency()))),
                      ""))
          .toList();
    }

    @Override
    public NumberCheck checkNumber(String country, String number) {
      return NumberCheck.valid(number);
    }
  }
}
