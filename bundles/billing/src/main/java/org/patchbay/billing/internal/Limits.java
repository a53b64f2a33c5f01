package org.patchbay.billing.internal;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How long billing waits for what; PID {@code org.patchbay.billing}.
 *
 * @param checkout how long a caller waits for the gateway, for the server plugin's check and for
 *     the tax plugin
 * @param fraud how long a fraud plugin has to judge a payment
 * @param resume after this a job goes on with what a caller left unfinished; longer than {@code
 *     checkout}, and what fraud plugins take is added, so that both do not ask at the same time
 * @param paymentGiveUp after this an unanswered payment is not asked for again; shorter than
 *     gateways remember idempotency keys, for after that the same request is a second charge
 * @param poll first pause before a gateway is asked how a pending payment or refund is; doubles
 * @param pollAtMost longest such pause
 * @param pendingAttention after this a pending payment is shown to the operator
 * @param pollGiveUp after this a gateway is not asked any more
 * @param actionGiveUp after this an action on a service has failed for good
 * @param noticeGiveUp after this a notice has failed for good
 * @param webhookGrace so long a webhook for a payment that we do not know yet is sent back
 */
@Component(service = Limits.class, configurationPid = "org.patchbay.billing")
public record Limits(
    Duration checkout,
    Duration fraud,
    Duration resume,
    Duration paymentGiveUp,
    Duration poll,
    Duration pollAtMost,
    Duration pendingAttention,
    Duration pollGiveUp,
    Duration actionGiveUp,
    Duration noticeGiveUp,
    Duration webhookGrace) {

  /** Settings, in the unit that each name ends with. */
  public @interface Config {
    long checkout_seconds() default 8;

    long fraud_seconds() default 3;

    long resume_seconds() default 10;

    long payment_giveup_hours() default 20;

    long payment_poll_seconds() default 60;

    long payment_poll_longest_seconds() default 3600;

    long payment_pending_attention_hours() default 24;

    long payment_poll_giveup_days() default 30;

    long service_action_giveup_hours() default 24;

    long notice_giveup_hours() default 72;

    long webhook_grace_seconds() default 300;
  }

  @Activate
  public Limits(Config config) {
    this(
        Duration.ofSeconds(config.checkout_seconds()),
        Duration.ofSeconds(config.fraud_seconds()),
        Duration.ofSeconds(config.resume_seconds()),
        Duration.ofHours(config.payment_giveup_hours()),
        Duration.ofSeconds(config.payment_poll_seconds()),
        Duration.ofSeconds(config.payment_poll_longest_seconds()),
        Duration.ofHours(config.payment_pending_attention_hours()),
        Duration.ofDays(config.payment_poll_giveup_days()),
        Duration.ofHours(config.service_action_giveup_hours()),
        Duration.ofHours(config.notice_giveup_hours()),
        Duration.ofSeconds(config.webhook_grace_seconds()));
  }

  /** The pause before the next poll: doubles from the first to the longest. */
  public Duration pollPause(int polled) {
    Duration pause = poll.multipliedBy(1L << Math.min(polled, 20));
    return pause.compareTo(pollAtMost) < 0 ? pause : pollAtMost;
  }
}
