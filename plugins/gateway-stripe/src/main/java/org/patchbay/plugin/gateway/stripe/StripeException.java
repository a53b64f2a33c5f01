package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonObject;
import java.util.Optional;
import org.patchbay.plugin.api.PluginException;

/** An error that Stripe answered, in Stripe's words. */
final class StripeException extends PluginException {
  private static final long serialVersionUID = 1L;

  private final transient JsonObject error;

  private StripeException(Kind kind, String code, String message, JsonObject error) {
    super(kind, code, message, null);
    this.error = error;
  }

  /**
   * Reads an answer; see https://docs.stripe.com/api/errors. Conflicts of a key in use, rate limits
   * and Stripe's own troubles pass, everything else stays.
   *
   * @param error the answer's {@code error} object; may be empty
   */
  static StripeException of(int status, JsonObject error) {
    boolean passes = status == 409 || status == 424 || status == 429 || status >= 500;
    String type = error.getString("type", "stripe.http_" + status);
    String code = error.getString("decline_code", error.getString("code", type));
    String message = error.getString("message", "Stripe answered HTTP " + status + ".");
    return new StripeException(
        passes ? Kind.RETRYABLE : Kind.PERMANENT, code, message.replaceAll("\\s+", " "), error);
  }

  /** The payment that a card's error left behind, when it is one. */
  Optional<JsonObject> declinedIntent() {
    return "card_error".equals(error.getString("type"))
        ? Optional.ofNullable(error.getObject("payment_intent"))
        : Optional.empty();
  }
}
