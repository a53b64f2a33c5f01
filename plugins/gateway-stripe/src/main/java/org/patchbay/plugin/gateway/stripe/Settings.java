package org.patchbay.plugin.gateway.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/** The settings, read once and known to fit. */
final class Settings {
  private final URI baseUrl;
  private final String secretKey;
  private final List<String> webhookSecrets;
  private final Duration tolerance;
  private final Duration timeout;

  /**
   * @throws ConfigurationException with all that is wrong
   */
  Settings(StripeConfig config) {
    List<FieldError> errors = new ArrayList<>();
    if (config.secretKey() == null || !config.secretKey().matches("[sr]k_\\w+")) {
      errors.add(new FieldError("secretKey", "must be a secret (sk_…) or restricted (rk_…) key"));
    }
    if (!config.webhookSecret().matches("(whsec_\\w+)?")) {
      errors.add(new FieldError("webhookSecret", "must begin with whsec_"));
    }
    if (!config.previousWebhookSecret().matches("(whsec_\\w+)?")) {
      errors.add(new FieldError("previousWebhookSecret", "must begin with whsec_"));
    }
    if (!config
        .baseUrl()
        .matches("https://[^/?#]+/?|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?/?")) {
      errors.add(new FieldError("baseUrl", "must be https, with no path"));
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    baseUrl = URI.create(config.baseUrl());
    secretKey = config.secretKey();
    webhookSecrets =
        Stream.of(config.webhookSecret(), config.previousWebhookSecret())
            .filter(secret -> !secret.isEmpty())
            .toList();
    tolerance = Duration.ofSeconds(config.toleranceSeconds());
    timeout = Duration.ofSeconds(config.timeoutSeconds());
  }

  URI baseUrl() {
    return baseUrl;
  }

  String secretKey() {
    return secretKey;
  }

  List<String> webhookSecrets() {
    return webhookSecrets;
  }

  Duration tolerance() {
    return tolerance;
  }

  Duration timeout() {
    return timeout;
  }
}
