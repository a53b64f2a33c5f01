package org.patchbay.plugin.notify.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.notify.common.RateLimit;

/** Posts to the receiver, signed. What it answers beside the status is not read. */
final class Endpoint {
  private static final int TOO_MANY = 429;
  private static final Set<Integer> MAY_PASS = Set.of(408, 409, 425);

  private final Exchange exchange;
  private final List<Secret> secrets;
  private final RateLimit limit = new RateLimit("webhook", "The receiver");

  private Endpoint(Exchange exchange, List<Secret> secrets) {
    this.exchange = exchange;
    this.secrets = secrets;
  }

  /**
   * @throws ConfigurationException with all that is wrong
   */
  static Endpoint of(WebhookConfig config) {
    List<FieldError> errors = new ArrayList<>();
    Optional<URI> uri = uri(config, errors);
    List<Secret> secrets = new ArrayList<>();
    secret("secret", config.secret(), errors).ifPresent(secrets::add);
    if (!config.previousSecret().isEmpty()) {
      secret("previousSecret", config.previousSecret(), errors).ifPresent(secrets::add);
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    Exchange exchange =
        new Exchange(
            Destination.of(uri.orElseThrow(), config.operator_allowPrivate()),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            Duration.ofSeconds(config.timeoutSeconds()));
    return new Endpoint(exchange, secrets);
  }

  private static Optional<URI> uri(WebhookConfig config, List<FieldError> errors) {
    String text = config.url() == null ? "" : config.url().strip();
    try {
      URI uri = new URI(text);
      boolean tls = "https".equalsIgnoreCase(uri.getScheme());
      boolean plain = "http".equalsIgnoreCase(uri.getScheme()) && config.allowHttp();
      if ((tls || plain) && uri.getHost() != null && uri.getUserInfo() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // told below, like every URL that does not do
    }
    errors.add(
        new FieldError(
            "url",
            "must be a URL with "
                + (config.allowHttp() ? "http or https" : "https")
                + ", without user and password"));
    return Optional.empty();
  }

  private static Optional<Secret> secret(String field, String text, List<FieldError> errors) {
    Optional<Secret> secret = Secret.parse(text == null ? "" : text.strip());
    if (secret.isEmpty()) {
      errors.add(new FieldError(field, "must be whsec_ and 24 to 64 bytes in base64"));
    }
    return secret;
  }

  /** Posts a message; the time is that of this attempt. */
  void post(String id, Instant now, String body) {
    limit.await();
    Exchange.Answer answer =
        exchange.post(
            Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", signatures(id, now, body)),
            body);
    int status = answer.status();
    if (status == TOO_MANY || status == 503) {
      limit.refused(answer.headers());
    }
    if (status / 100 != 2) {
      throw refusal(status);
    }
  }

  private String signatures(String id, Instant now, String body) {
    return secrets.stream()
        .map(secret -> secret.sign(id, now, body))
        .collect(Collectors.joining(" "));
  }

  private static PluginException refusal(int status) {
    if (status == TOO_MANY || status >= 500 || MAY_PASS.contains(status)) {
      return PluginException.retryable(
          "webhook.unavailable", "The receiver answered HTTP " + status + ".");
    }
    return status / 100 == 3
        ? PluginException.permanent(
            "webhook.redirect",
            "The receiver answered HTTP " + status + "; redirects are not followed.")
        : PluginException.permanent(
            "webhook.refused", "The receiver refused the message: HTTP " + status + ".");
  }
}
