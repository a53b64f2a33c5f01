package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.Desk.assertRefused;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Notice;
import org.patchbay.billing.OnFailure;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Service;
import org.patchbay.billing.TenantSettings;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ServerStatus;

class ServiceTest {
  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);
  private final Desk desk = new Desk(billing);

  @Test
  void isSuspendedResumedStoppedStartedAndTerminated() throws Exception {
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    UUID id = desk.service(checkout).id();
    UUID tenant = billing.tenant;
    Service asked = billing.services.suspend(tenant, id, ACTOR);
    assertThat(asked.action()).isEqualTo("suspend");
    assertThat(asked.status()).isEqualTo(Service.Status.ACTIVE);
    assertRefused("service.busy", () -> billing.services.terminate(tenant, id, ACTOR));
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.SUSPENDED);
    assertThat(desk.service(checkout).action()).isEmpty();
    assertRefused("service.state", () -> billing.services.suspend(tenant, id, ACTOR));
    billing.services.resume(tenant, id, ACTOR);
    jobs.runAll();
    billing.services.stop(tenant, id, ACTOR);
    jobs.runAll();
    billing.services.start(tenant, id, ACTOR);
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.ACTIVE);
    billing.services.terminate(tenant, id, ACTOR);
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.TERMINATED);
    assertThat(billing.server.done())
        .extracting(done -> done.split(" ")[0])
        .containsExactly("suspend", "resume", "stop", "start", "terminate");
    assertThat(desk.notices())
        .extracting(Notice::type)
        .containsExactly(
            "invoice.paid",
            "service.active",
            "service.suspended",
            "service.resumed",
            "service.terminated");
  }

  @Test
  void isTriedAgainWithTheSameKeyWhereTheFailureMayPass() throws Exception {
    billing.server.fails(Optional.of(PluginException.retryable("busy", "Locked.")));
    Checkout checkout = desk.place("ok");
    jobs.runOnce();
    jobs.runOnce();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.PENDING);
    billing.server.fails(Optional.empty());
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.ACTIVE);
    assertThat(Set.copyOf(billing.server.creationKeys())).hasSize(1);
  }

  @Test
  void thatFailedForGoodIsShownAndRetriedAfterMending() throws Exception {
    Checkout checkout = failed();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.FAILED);
    assertThat(desk.service(checkout).failure()).isEqualTo("No such template.");
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.FAILED);
    assertThat(desk.notices()).extracting(Notice::type).contains("service.failed");
    billing.server.fails(Optional.empty());
    billing.services.retry(billing.tenant, desk.service(checkout).id(), ACTOR);
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.PAID);
    jobs.runAll();
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
    assertThat(desk.service(checkout).failure()).isEmpty();
    assertRefused(
        "service.state",
        () -> billing.services.retry(billing.tenant, desk.service(checkout).id(), ACTOR));
  }

  @Test
  void thatFailedIsRefundedWhereTheTenantChoseThat() throws Exception {
    billing.settings.set(
        billing.tenant, new TenantSettings(true, OnFailure.HOLD, OnFailure.HOLD), ACTOR);
    Checkout checkout = failed();
    assertThat(billing.gateway.givenBack()).containsExactly(checkout.invoice().total());
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.REFUNDED);
    assertRefused(
        "payment.refunded",
        () -> billing.services.retry(billing.tenant, desk.service(checkout).id(), ACTOR));
    billing.services.terminate(billing.tenant, desk.service(checkout).id(), ACTOR);
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.TERMINATED);
  }

  @Test
  void actionThatFailedLeavesTheServiceAndIsRetried() throws Exception {
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    UUID id = desk.service(checkout).id();
    billing.server.fails(Optional.of(PluginException.permanent("no", "Not now.")));
    billing.services.suspend(billing.tenant, id, ACTOR);
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.ACTIVE);
    assertThat(desk.service(checkout).failure()).isEqualTo("Not now.");
    billing.server.fails(Optional.empty());
    billing.services.retry(billing.tenant, id, ACTOR);
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.SUSPENDED);
  }

  @Test
  void tellsHowItIsAndWhatCanBeChosen() throws Exception {
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    UUID id = desk.service(checkout).id();
    assertThat(billing.services.status(billing.tenant, id).state())
        .isEqualTo(ServerStatus.State.RUNNING);
    assertThat(billing.services.productOptions(billing.tenant, desk.service(checkout).server()))
        .extracting(option -> option.name())
        .isEqualTo(List.of("host", "cores"));
  }

  private Checkout failed() throws Exception {
    billing.server.fails(
        Optional.of(PluginException.permanent("template.missing", "No such template.")));
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    return checkout;
  }
}
