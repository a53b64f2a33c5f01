package org.patchbay.shell.internal.payment;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.patchbay.persistence.Problem;

/** A command about one payment, its first argument. */
abstract class OnePaymentCommand extends TenantPaymentCommand {

  @Argument(name = "payment", description = "The payment's id", required = true)
  private String payment;

  /** The payment that was named. */
  protected UUID payment() {
    try {
      return UUID.fromString(payment);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("payment", "is a UUID, not " + payment);
    }
  }
}
