package org.patchbay.billing.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.billing.NotificationTemplates.Draft;

class TrialTest {

  @Test
  void knowsEachFactThatOperatorsAreToldOf() {
    String text =
        "{{tenant.name}} {{customer.name}} {{customer.email}} {{order.id}} {{invoice.id}}"
            + " {{invoice.number}} {{invoice.net}} {{invoice.tax}} {{invoice.total}}"
            + " {{invoice.currency}} {{plan.code}} {{plan.name}} {{service.id}} {{reason}}";

    assertThat(Trial.errors(new Draft("invoice.paid", "en", "Paid", text))).isEmpty();
    assertThat(Trial.errors(new Draft("invoice.paid", "en", "Paid", "{{invoice.vat}}")))
        .singleElement()
        .satisfies(error -> assertThat(error.toString()).contains("invoice.vat"));
  }

  @Test
  void triesTemplatesOnTheFactsThatNoticesHave() {
    assertThat(Trial.data("webhook_endpoint.disabled"))
        .containsOnlyKeys("tenant", "endpoint", "reason");
    assertThat(List.copyOf(Trial.data("invoice.paid").keySet()))
        .containsExactlyInAnyOrder(
            "tenant", "customer", "order", "invoice", "plan", "service", "reason");
  }
}
