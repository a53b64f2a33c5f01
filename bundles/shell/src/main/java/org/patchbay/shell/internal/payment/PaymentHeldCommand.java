package org.patchbay.shell.internal.payment;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.billing.Payment;
import org.patchbay.persistence.Page;

/** {@code payment:held}. */
@Service
@Command(
    scope = "payment",
    name = "held",
    description = "Lists a tenant's payments that wait for a review, oldest first")
public class PaymentHeldCommand extends TenantPaymentCommand {

  @Override
  protected void run(PrintStream out) {
    UUID tenant = tenant();
    List<Payment> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page<Payment> page = payments.held(tenant, new Page.Request(after, Page.MAX));
      all.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    print(out, all, COLUMNS);
  }
}
