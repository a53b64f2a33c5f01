package org.patchbay.plugin.tax.rates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.tax.TaxedLine;

/** Puts taxes on a price, or takes them out of it. */
final class Split {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Split() {}

  /** On top: each tax is rounded half up to the minor unit. */
  static TaxedLine onTop(Money net, List<Rate> rates) {
    List<TaxedLine.Amount> taxes =
        rates.stream()
            .map(
                rate ->
                    amount(rate, net.times(rate.percent().movePointLeft(2), RoundingMode.HALF_UP)))
            .toList();
    return new TaxedLine(net, taxes, "");
  }

  /**
   * From within: the net amount is rounded half up to the minor unit, and the taxes are the rest,
   * by their rates; a minor unit that is left over goes to whom rounding down took most.
   */
  static TaxedLine within(Money price, List<Rate> rates) {
    BigDecimal all = rates.stream().map(Rate::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal whole = BigDecimal.valueOf(price.minor());
    BigDecimal parts = HUNDRED.add(all);
    long net = whole.multiply(HUNDRED).divide(parts, 0, RoundingMode.HALF_UP).longValueExact();
    long rest = price.minor() - net;
    long[] taxes = new long[rates.size()];
    BigDecimal[] lost = new BigDecimal[rates.size()];
    for (int i = 0; i < taxes.length; i++) {
      BigDecimal[] exact =
          BigDecimal.valueOf(rest)
              .multiply(rates.get(i).percent())
              .divideAndRemainder(nonZero(all));
      taxes[i] = exact[0].longValueExact();
      lost[i] = exact[1];
    }
    long left = rest - IntStream.range(0, taxes.length).mapToLong(i -> taxes[i]).sum();
    IntStream.range(0, taxes.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> lost[i]).reversed())
        .limit(left)
        .forEach(i -> taxes[i]++);
    List<TaxedLine.Amount> amounts = new ArrayList<>();
    for (int i = 0; i < taxes.length; i++) {
      amounts.add(amount(rates.get(i), Money.ofMinor(taxes[i], price.currency())));
    }
    return new TaxedLine(Money.ofMinor(net, price.currency()), amounts, "");
  }

  private static BigDecimal nonZero(BigDecimal all) {
    return all.signum() == 0 ? BigDecimal.ONE : all;
  }

  private static TaxedLine.Amount amount(Rate rate, Money amount) {
    return new TaxedLine.Amount(rate.name(), rate.jurisdiction(), rate.percent(), amount);
  }
}
