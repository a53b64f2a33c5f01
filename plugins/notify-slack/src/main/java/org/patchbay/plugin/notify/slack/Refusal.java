package org.patchbay.plugin.notify.slack;

import java.util.Set;
import org.patchbay.plugin.api.PluginException;

/** Makes failures of the one word that Slack gives as a reason. */
final class Refusal {
  private static final Set<String> MAY_PASS =
      Set.of(
          "ratelimited",
          "rate_limited",
          "request_timeout",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "team_added_to_org");
  private static final Set<String> NO_RIGHT =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_expired",
          "token_revoked",
          "missing_scope",
          "not_allowed_token_type",
          "invalid_token",
          "no_service",
          "no_active_hooks",
          "action_prohibited");
  private static final Set<String> NO_CHANNEL =
      Set.of("channel_not_found", "not_in_channel", "is_archived", "channel_is_archived");

  private Refusal() {}

  /**
   * The failure for a reason.
   *
   * @param reason Slack's word; something else is not repeated, for it may hold anything
   * @param status of the answer
   */
  static PluginException of(String reason, int status) {
    String said = reason.matches("[a-z_]{2,60}") ? reason : "HTTP " + status;
    if (MAY_PASS.contains(said)) {
      return PluginException.retryable("slack.unavailable", "Slack is not ready: " + said + ".");
    }
    if (NO_RIGHT.contains(said)) {
      return PluginException.permanent(
          "slack.access", "Slack does not accept the token or webhook: " + said + ".");
    }
    if (NO_CHANNEL.contains(said)) {
      return PluginException.permanent(
          "slack.channel", "The bot or webhook cannot post in the channel: " + said + ".");
    }
    return PluginException.permanent("slack.refused", "Slack refused the message: " + said + ".");
  }
}
