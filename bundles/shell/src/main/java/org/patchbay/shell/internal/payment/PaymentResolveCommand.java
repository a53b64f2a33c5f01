package org.patchbay.shell.internal.payment;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.persistence.Problem;

/** {@code payment:resolve}. */
@Service
@Command(
    scope = "payment",
    name = "resolve",
    description = "Tells what became of a payment that its gateway never answered for")
public class PaymentResolveCommand extends OnePaymentCommand {
  private static final String MADE = "made";
  private static final String NOT_MADE = "not-made";

  @Argument(index = 1, name = "outcome", description = "made or not-made", required = true)
  @Completion(
      value = StringsCompleter.class,
      values = {MADE, NOT_MADE})
  private String outcome;

  @Option(name = "--reference", description = "The gateway's id of the payment that was made")
  private String reference;

  @Override
  protected void run(PrintStream out) {
    if (!MADE.equals(outcome) && !NOT_MADE.equals(outcome)) {
      throw Problem.invalid("outcome", "is made or not-made, not " + outcome);
    }
    if (MADE.equals(outcome) != (reference != null)) {
      throw Problem.invalid("reference", "goes with made, and with made only");
    }
    print(
        out,
        List.of(payments.resolve(tenant(), payment(), Optional.ofNullable(reference), actor())),
        COLUMNS);
  }
}
