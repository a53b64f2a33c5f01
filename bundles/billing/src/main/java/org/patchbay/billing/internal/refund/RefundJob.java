package org.patchbay.billing.internal.refund;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.internal.Limits;
import org.patchbay.events.JobHandler;

/** Goes on with refunds that nobody waits for: asks for them, then asks how they are. */
@Component
public final class RefundJob implements JobHandler {
  static final String KIND = "billing.refund";

  private final RefundRequests requests;
  private final Limits limits;

  @Activate
  public RefundJob(@Reference RefundRequests requests, @Reference Limits limits) {
    this.requests = requests;
    this.limits = limits;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    int polled = Integer.parseInt(job.payload());
    Optional<String> delay = requests.ask(job.tenant().orElseThrow(), UUID.fromString(job.key()));
    if (delay.isPresent()) {
      return new Outcome.Retry(Optional.empty(), delay.get());
    }
    return requests.isOpen(job.tenant().orElseThrow(), UUID.fromString(job.key()))
        ? new Outcome.Again(limits.pollPause(polled), Integer.toString(polled + 1))
        : new Outcome.Done();
  }
}
