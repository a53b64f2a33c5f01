package org.patchbay.billing.internal.testing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.api.tax.TaxRequest;
import org.patchbay.plugin.api.tax.TaxedLine;

/** Nineteen percent on top for everybody; who has a good number owes the tax himself. */
public final class MemoryTax implements Tax {
  private final List<TaxRequest> asked = new CopyOnWriteArrayList<>();
  private volatile Optional<PluginException> failure = Optional.empty();
  private volatile NumberCheck.Status numbers = NumberCheck.Status.VALID;
  private volatile UnaryOperator<TaxedLine> lie = UnaryOperator.identity();

  @Override
  public List<TaxedLine> calculate(TaxRequest request) {
    fail();
    asked.add(request);
    boolean reverse = request.buyer().numberStatus() == NumberCheck.Status.VALID;
    return request.lines().stream()
        .map(
            line ->
                reverse
                    ? TaxedLine.untaxed(line.price(), "Reverse charge")
                    : new TaxedLine(line.price(), List.of(vat(line.price())), ""))
        .map(lie)
        .toList();
  }

  @Override
  public NumberCheck checkNumber(String country, String number) {
    fail();
    return new NumberCheck(numbers, number.replace(" ", ""), "for a test");
  }

  /** Fails from now on, or works again. */
  public void fails(Optional<PluginException> reason) {
    failure = reason;
  }

  /** What it says of every number from now on. */
  public void saysOfNumbers(NumberCheck.Status status) {
    numbers = status;
  }

  /** Tells something else than it calculated from now on. */
  public void lies(UnaryOperator<TaxedLine> change) {
    lie = change;
  }

  /** What it was asked. */
  public List<TaxRequest> asked() {
    return asked;
  }

  private void fail() {
    failure.ifPresent(
        reason -> {
          throw reason;
        });
  }

  private static TaxedLine.Amount vat(Money net) {
    return new TaxedLine.Amount(
        "VAT", "DE", new BigDecimal("19"), net.times(new BigDecimal("0.19"), RoundingMode.HALF_UP));
  }
}
