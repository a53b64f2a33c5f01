package org.patchbay.plugin.api.tax;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/**
 * Knows for one tenant what tax an invoice bears. Both questions change nothing anywhere and may be
 * asked again; the caller waits some seconds at most, so a plugin that asks another side gives up
 * before.
 */
@ConsumerType
public interface Tax extends PluginInstance {

  /** Capability: can tell whether a tax number is good. */
  String NUMBER_CHECK = "number-check";

  /**
   * Calculates the tax of an invoice's lines. The same request has the same answer for as long as
   * the configuration is the same, whatever the time it is asked at.
   *
   * <p>Per line, in minor units and with no remainder: the net amount and its taxes add up to what
   * the buyer pays, and either the net amount is the line's price (prices without tax) or what the
   * buyer pays is (prices with tax). Rounding is half up to the minor unit, line by line: of each
   * tax where it comes on top, of the net amount where the tax is within. No tax is negative.
   *
   * @return one for each line of the request, in its order
   * @throws PluginException when the tax cannot be told, for example because no rate is known for
   *     the place; the tenant's setting says what becomes of the invoice then
   */
  List<TaxedLine> calculate(TaxRequest request);

  /**
   * Tells whether a tax number is good; capability {@link #NUMBER_CHECK}. Another side that does
   * not answer is no failure but {@link NumberCheck.Status#UNKNOWN}.
   *
   * @param country ISO 3166-1 alpha-2 of the buyer; empty when not known
   * @param number as the buyer wrote it
   */
  default NumberCheck checkNumber(String country, String number) {
    throw PluginException.permanent(
        "number_check.unsupported", "This tax plugin cannot check tax numbers.");
  }
}
