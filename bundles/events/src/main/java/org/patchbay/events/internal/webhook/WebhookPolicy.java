package org.patchbay.events.internal.webhook;

import java.time.Duration;
import java.util.Arrays;
import org.patchbay.events.internal.webhook.http.AddressRules;
import org.patchbay.events.internal.webhook.http.Cidr;

/**
 * What the operator set; see {@link WebhookSettings}.
 *
 * @param addresses where endpoints may be
 * @param http whether unencrypted
 * @param timeLimit for sending once
 * @param concurrency sent at a time by this node
 * @param endpointConcurrency and to one endpoint
 * @param disableAfter nothing going well
 * @param retention of what is finished
 */
public record WebhookPolicy(
    AddressRules addresses,
    boolean http,
    Duration timeLimit,
    int concurrency,
    int endpointConcurrency,
    Duration disableAfter,
    Duration retention) {

  static WebhookPolicy of(WebhookSettings settings) {
    return new WebhookPolicy(
        new AddressRules(
            Arrays.stream(settings.allow().split(",", -1))
                .filter(block -> !block.isBlank())
                .map(Cidr::parse)
                .toList()),
        settings.http(),
        Duration.ofSeconds(settings.limit_seconds()),
        settings.concurrency(),
        settings.concurrency_endpoint(),
        Duration.ofDays(settings.disable_days()),
        Duration.ofDays(settings.retention_days()));
  }
}
