package org.patchbay.plugin.notify.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * A message whose id is ours: the same for a repetition, so that mail servers can tell it is one.
 */
final class IdentifiedMessage extends MimeMessage {
  private final String id;

  IdentifiedMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
