package org.patchbay.plugin.notify.discord;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/** Where to post. Its address is a secret, so it has no text form. */
final class Webhook {
  private static final String OFFICIAL = "https://(?:ptb\\.|canary\\.)?discord(?:app)?\\.com";
  private static final Pattern PATH =
      Pattern.compile("/api(?:/v\\d+)?/webhooks/(\\d+)/([\\w-]+)/?");

  private final String address;
  private final String thread;

  /**
   * @throws ConfigurationException with all that is wrong
   */
  Webhook(DiscordConfig config) {
    List<FieldError> errors = new ArrayList<>();
    String url = config.webhookUrl() == null ? "" : config.webhookUrl().strip();
    Matcher path = PATH.matcher(url.replaceFirst("^" + OFFICIAL, ""));
    if (!path.matches()) {
      errors.add(
          new FieldError(
              "webhookUrl", "must look like https://discord.com/api/webhooks/<number>/<token>"));
    }
    if (!config.threadId().matches("\\d*")) {
      errors.add(new FieldError("threadId", "must be a number"));
    }
    if (config.username().length() > 80
        || config.username().matches("(?i).*(discord|clyde|```).*")) {
      errors.add(
          new FieldError("username", "must be at most 80 characters, without discord or clyde"));
    }
    if (!config
        .operator_baseUrl()
        .matches(OFFICIAL + "|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?")) {
      errors.add(new FieldError("operator.baseUrl", "must be https://discord.com"));
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    address =
        config.operator_baseUrl() + "/api/v10/webhooks/" + path.group(1) + "/" + path.group(2);
    thread = config.threadId();
  }

  /** To look at. */
  URI self() {
    return URI.create(address);
  }

  /** To post at, and wait for the message's id. */
  URI execution() {
    return URI.create(address + "?wait=true" + (thread.isEmpty() ? "" : "&thread_id=" + thread));
  }
}
