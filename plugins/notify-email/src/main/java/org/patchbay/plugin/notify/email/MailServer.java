package org.patchbay.plugin.notify.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The configured server; a connection for each use. */
final class MailServer {
  private final EmailConfig config;
  private final Session session;

  MailServer(EmailConfig config) {
    this.config = config;
    session = Session.getInstance(properties(config));
  }

  Session session() {
    return session;
  }

  /** Connects and logs in, and sends nothing. */
  void greet() throws MessagingException {
    try (SMTPTransport transport = connect()) {
      transport.isConnected();
    }
  }

  /** Sends, and answers the server's own words. */
  String send(Message message) throws MessagingException {
    try (SMTPTransport transport = connect()) {
      transport.sendMessage(message, message.getAllRecipients());
      return Addresses.oneLine(transport.getLastServerResponse());
    }
  }

  private SMTPTransport connect() throws MessagingException {
    SMTPTransport transport =
        new SMTPTransport(session, new URLName("smtp", config.host(), -1, null, null, null));
    boolean login = !config.username().isEmpty();
    transport.connect(
        config.host(),
        config.port(),
        login ? config.username() : null,
        login ? config.password() : null);
    return transport;
  }

  private static Properties properties(EmailConfig config) {
    String millis = Long.toString(Duration.ofSeconds(config.timeoutSeconds()).toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(!config.username().isEmpty()));
    properties.put("mail.smtp.quitwait", "false");
    boolean starttls = config.encryption() == Encryption.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(config.encryption() == Encryption.TLS));
    properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    properties.put(
        "mail.smtp.ssl.checkserveridentity", Boolean.toString(config.checkCertificate()));
    if (!config.checkCertificate()) {
      properties.put("mail.smtp.ssl.trust", config.host());
    }
    return properties;
  }
}
