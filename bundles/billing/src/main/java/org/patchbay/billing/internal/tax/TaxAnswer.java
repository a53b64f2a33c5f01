package org.patchbay.billing.internal.tax;

import java.util.List;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.TaxRequest;
import org.patchbay.plugin.api.tax.TaxedLine;

/** Believes a tax plugin only what adds up. */
final class TaxAnswer {
  private static final String CODE = "tax.answer_wrong";

  private TaxAnswer() {}

  /**
   * The answer, found good.
   *
   * @throws PluginException when it is not
   */
  static List<TaxedLine> checked(List<TaxRequest.Line> lines, List<TaxedLine> answer) {
    if (answer == null || answer.size() != lines.size()) {
      throw wrong("other than one line for each that was asked for");
    }
    for (int i = 0; i < lines.size(); i++) {
      check(lines.get(i).price(), answer.get(i));
    }
    return answer;
  }

  private static void check(Money price, TaxedLine line) {
    if (!line.net().currency().equals(price.currency()) || line.net().amount().signum() < 0) {
      throw wrong("a net amount of " + line.net());
    }
    for (TaxedLine.Amount tax : line.taxes()) {
      boolean sound =
          tax.amount().currency().equals(price.currency())
              && tax.amount().amount().signum() >= 0
              && tax.rate().signum() >= 0;
      if (!sound) {
        throw wrong("a tax of " + tax.amount() + " on " + price);
      }
    }
    if (!line.net().equals(price) && !line.gross().equals(price)) {
      throw wrong("net " + line.net() + " and gross " + line.gross() + " for " + price);
    }
  }

  private static PluginException wrong(String what) {
    return PluginException.permanent(CODE, "It answered what cannot be: " + what + ".");
  }
}
