package org.patchbay.plugin.notify.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.NotifierContract;

/** Against a real SMTP server with TLS and login. */
class EmailContractTest extends NotifierContract {
  private static final String PASSWORD = "mail-password-of-the-test";
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));

  @BeforeAll
  static void start() {
    MAIL.start();
    MAIL.getUserManager().setAuthRequired(true);
    MAIL.setUser("billing@acme.example", "billing", PASSWORD);
  }

  @AfterAll
  static void stop() {
    MAIL.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    MAIL.purgeEmailFromAllMailboxes();
  }

  @Override
  protected EmailProvider provider() {
    return new EmailProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("host", "127.0.0.1")
        .config("port", MAIL.getSmtps().getPort())
        .config("encryption", "TLS")
        .config("checkCertificate", false)
        .config("username", "billing")
        .config("password", PASSWORD)
        .config("from", "billing@acme.example");
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().config("port", 1);
  }

  @Override
  protected List<String> secrets() {
    return List.of(PASSWORD);
  }

  @Override
  protected List<String> arrived() {
    return Arrays.stream(MAIL.getReceivedMessages())
        .map(
            message -> {
              try {
                return GreenMailUtil.getBody(((Multipart) message.getContent()).getBodyPart(0));
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !thread.getName().startsWith("smtp");
  }
}
