package org.patchbay.shell.internal.payment;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.persistence.Problem;

/** {@code payment:review}. */
@Service
@Command(
    scope = "payment",
    name = "review",
    description = "Lets a payment that is held go on, or denies it")
public class PaymentReviewCommand extends OnePaymentCommand {
  private static final String APPROVE = "approve";
  private static final String DENY = "deny";

  @Argument(index = 1, name = "decision", description = "approve or deny", required = true)
  @Completion(
      value = StringsCompleter.class,
      values = {APPROVE, DENY})
  private String decision;

  @Option(name = "--note", description = "Why, for the record")
  private String note = "";

  @Override
  protected void run(PrintStream out) {
    if (!APPROVE.equals(decision) && !DENY.equals(decision)) {
      throw Problem.invalid("decision", "is approve or deny, not " + decision);
    }
    print(
        out,
        List.of(payments.review(tenant(), payment(), APPROVE.equals(decision), note, actor())),
        COLUMNS);
  }
}
