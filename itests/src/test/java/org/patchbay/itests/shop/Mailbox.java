package org.patchbay.itests.shop;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mail server that keeps what it gets. */
public final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** Starts one on a free port. */
  public static Mailbox open() {
    Mailbox mailbox = new Mailbox();
    mailbox.server.start();
    return mailbox;
  }

  /** The e-mail plugin's configuration for it. */
  public Map<String, Object> configuration() {
    return Map.of(
        "host", "127.0.0.1",
        "port", server.getSmtp().getPort(),
        "encryption", "NONE",
        "from", "billing@shop.example");
  }

  /** The subjects of the mails to an address. */
  public List<String> subjects(String to) throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      if (mail.getAllRecipients()[0].toString().contains(to)) {
        subjects.add(mail.getSubject());
      }
    }
    return subjects;
  }

  @Override
  public void close() {
    server.stop();
  }
}
