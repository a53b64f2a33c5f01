package org.patchbay.plugin.notify.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/** By which right and where to post. All of it is secret, so it has no text form. */
final class Access {
  private static final String OFFICIAL = "https://slack.com";
  private static final Pattern WEBHOOK =
      Pattern.compile("(https://hooks\\.slack(?:-gov)?\\.com)(/services/\\w+/\\w+/\\w+)");

  private final String webhook;
  private final String token;
  private final String channel;
  private final String base;

  /**
   * @throws ConfigurationException with all that is wrong
   */
  Access(SlackConfig config) {
    String url = config.webhookUrl().strip();
    token = config.botToken().strip();
    channel = config.channel().strip();
    base = config.operator_baseUrl();
    Matcher parts = WEBHOOK.matcher(url);
    List<FieldError> errors = new ArrayList<>();
    if (url.isEmpty() && token.isEmpty()) {
      errors.add(new FieldError("webhookUrl", "must be set when there is no bot token"));
    } else if (!url.isEmpty() && !parts.matches()) {
      errors.add(
          new FieldError("webhookUrl", "must look like https://hooks.slack.com/services/T…/B…/…"));
    }
    if (!token.matches("(xoxb-[\\w-]+)?")) {
      errors.add(new FieldError("botToken", "must be a bot's token, which begins with xoxb-"));
    }
    if (!channel.matches(token.isEmpty() ? "[^\\s]*" : "[^\\s]+")) {
      errors.add(
          new FieldError(
              "channel",
              "must be a channel's id or #name, without spaces, for the bot to post in"));
    }
    if (!base.matches(OFFICIAL + "|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?")) {
      errors.add(new FieldError("operator.baseUrl", "must be " + OFFICIAL));
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    webhook = url.isEmpty() || base.equals(OFFICIAL) ? url : base + parts.group(2);
  }

  /** The bot's way where there is a token, else the webhook's. */
  Channel open(SlackClient client) {
    return token.isEmpty()
        ? new IncomingWebhook(client, URI.create(webhook))
        : new Bot(client, base, token, channel);
  }
}
