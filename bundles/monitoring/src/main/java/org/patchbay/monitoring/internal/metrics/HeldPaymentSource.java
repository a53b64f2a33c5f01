package org.patchbay.monitoring.internal.metrics;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payments;

/** Payments that somebody has to look at. The same on each node. */
@Component
public final class HeldPaymentSource implements MetricSource {
  private final Sample<Long> held;

  @Activate
  public HeldPaymentSource(@Reference Payments payments, @Reference Sampler sampler) {
    held = sampler.sample("held payments", payments::held);
  }

  @Override
  public void collect(Families families) {
    held.get()
        .ifPresent(
            count ->
                families.gauge(
                    "patchbay_payments_held", "Payments that wait for a review.", count));
  }
}
