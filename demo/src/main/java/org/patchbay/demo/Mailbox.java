package org.patchbay.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.Optional;

/** A mail server on this machine that keeps what it gets, for as long as the demo runs. */
final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** The first mail to that address whose subject has that word. */
  Optional<MimeMessage> find(String to, String word) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> is(message, to, word))
        .findFirst();
  }

  static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new DemoFailure("unreadable mail: " + e.getMessage());
    }
  }

  private static boolean is(MimeMessage message, String to, String word) {
    try {
      return message.getSubject().toLowerCase(java.util.Locale.ROOT).contains(word)
          && Arrays.toString(message.getAllRecipients()).contains(to);
    } catch (MessagingException e) {
      throw new DemoFailure("unreadable mail: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
