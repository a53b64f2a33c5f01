package org.patchbay.plugin.api.notifier;

import java.util.Map;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.Idempotent;

/**
 * A message to send.
 *
 * @param idempotencyKey see {@link Idempotent}
 * @param type the event it tells of, for example {@code service.active}; chooses the template
 * @param recipient whom it is for; a channel that is not addressed to a person, such as a chat
 *     room, names them in the text
 * @param subject one line, for a notifier that has no template of its own for the type
 * @param text plain text, likewise
 * @param data facts for templates: strings, numbers, booleans, and maps and lists of these
 * @param verbatim whether subject and text are to be sent as they stand, with no template of the
 *     notifier's own: the tenant wrote them, or they are in another language than English
 */
public record Notification(
    String idempotencyKey,
    String type,
    Customer recipient,
    String subject,
    String text,
    Map<String, Object> data,
    boolean verbatim)
    implements Idempotent {

  public Notification {
    data = Map.copyOf(data);
  }

  /** A message for which a notifier may use a template of its own. */
  public Notification(
      String idempotencyKey,
      String type,
      Customer recipient,
      String subject,
      String text,
      Map<String, Object> data) {
    this(idempotencyKey, type, recipient, subject, text, data, false);
  }
}
