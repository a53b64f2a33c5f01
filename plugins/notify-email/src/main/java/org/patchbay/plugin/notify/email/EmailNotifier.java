package org.patchbay.plugin.notify.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.notify.common.SentLog;

/** Writes to customers for one tenant. */
final class EmailNotifier implements Notifier {
  private final PluginContext context;
  private final Sender sender;
  private final MailServer server;
  private final LetterWriter writer;
  private final SentLog sent;

  EmailNotifier(PluginContext context, EmailConfig config) {
    this.context = context;
    sender = Sender.of(config, context.tenant());
    server = new MailServer(config);
    writer = new LetterWriter(context.tenant().name());
    sent = new SentLog(context.store(), context.clock());
  }

  @Override
  public Delivery send(Notification notification) {
    InternetAddress recipient =
        Addresses.parse(notification.recipient().email(), notification.recipient().name())
            .orElseThrow(
                () ->
                    PluginException.permanent(
                        "recipient.invalid", "The customer's e-mail address is not valid."));
    Optional<String> earlier = sent.find(notification.idempotencyKey());
    if (earlier.isPresent()) {
      return new Delivery(earlier.get(), Delivery.Status.ACCEPTED, "");
    }
    try {
      MimeMessage message = message(notification, recipient);
      String reply = server.send(message);
      sent.keep(notification.idempotencyKey(), message.getMessageID());
      return new Delivery(message.getMessageID(), Delivery.Status.ACCEPTED, reply);
    } catch (MessagingException e) {
      throw MailFailures.of(e);
    }
  }

  @Override
  public void testConnection() {
    try {
      server.greet();
    } catch (MessagingException e) {
      throw MailFailures.of(e);
    }
  }

  private MimeMessage message(Notification notification, InternetAddress recipient)
      throws MessagingException {
    Letter letter = writer.write(notification);
    MimeMessage message =
        new IdentifiedMessage(server.session(), messageId(notification.idempotencyKey()));
    message.setFrom(sender.from());
    if (sender.replyTo().isPresent()) {
      message.setReplyTo(new InternetAddress[] {sender.replyTo().get()});
    }
    message.setRecipient(Message.RecipientType.TO, recipient);
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(context.clock().instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContentLanguage(new String[] {notification.recipient().locale().toLanguageTag()});
    message.setContent(body(letter));
    message.saveChanges();
    return message;
  }

  private static Multipart body(Letter letter) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
    return new MimeMultipart("alternative", text, html);
  }

  private String messageId(String idempotencyKey) {
    String unique = context.tenant().id() + "/" + idempotencyKey;
    return "<"
        + UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8))
        + "@"
        + sender.domain()
        + ">";
  }
}
