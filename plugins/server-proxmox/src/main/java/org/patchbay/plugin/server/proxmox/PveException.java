package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchbay.plugin.api.PluginException;

/** A refusal of the API. */
final class PveException extends PluginException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_WORDS = 300;

  private final int status;

  private PveException(int status, Kind kind, String code, String message) {
    super(kind, code, message, null);
    this.status = status;
  }

  /** By the API's status and words; what it says may name the token, but never its secret. */
  static PveException of(int status, JsonObject body, String secret) {
    String words = words(body).replace(secret, "***");
    return switch (status) {
      case 400 -> permanent(status, "parameters.refused", "Proxmox VE refuses: " + words);
      case 401 ->
          permanent(
              status,
              "token.refused",
              "Proxmox VE does not accept the API token: it is wrong, expired or disabled.");
      case 403 ->
          permanent(status, "privilege.missing", "The API token lacks a privilege: " + words);
      default ->
          status >= 500 && status != 501
              ? new PveException(
                  status,
                  Kind.RETRYABLE,
                  "proxmox." + status,
                  "Proxmox VE failed (" + status + "): " + words)
              : permanent(
                  status, "proxmox." + status, "Proxmox VE answered " + status + ": " + words);
    };
  }

  private static PveException permanent(int status, String code, String message) {
    return new PveException(status, Kind.PERMANENT, code, message);
  }

  /** HTTP status. */
  int status() {
    return status;
  }

  /**
   * True when the API may have refused for the state of a guest rather than for the request: it
   * answers 500 for nearly all of that, and 400 when it finds out while checking parameters.
   */
  boolean aboutState() {
    return status == 400 || status == 500;
  }

  private static String words(JsonObject body) {
    String message = body.getString("message", "");
    String errors =
        body.getObject("errors", new JsonObject()).entrySet().stream()
            .map((Map.Entry<String, Object> e) -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; "));
    String words = (message + " " + errors).replaceAll("\\p{Cntrl}+", " ").strip();
    if (words.isEmpty()) {
      return "it gives no reason";
    }
    return words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) : words;
  }
}
