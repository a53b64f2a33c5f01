package org.patchbay.plugin.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.Notifications;

/** What a mail server may answer, against one that answers it. */
class MailFailuresTest {
  private ScriptedMailServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedMailServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 421 4.3.2 too busy, RETRYABLE, mail.refused",
    "'', 554 5.7.1 not for you, PERMANENT, mail.refused",
    "MAIL, 451 4.3.0 try later, RETRYABLE, mail.refused",
    "MAIL, 550 5.7.1 sender not allowed, PERMANENT, mail.refused",
    "RCPT, 450 4.2.0 greylisted, RETRYABLE, mail.refused",
    "RCPT, 550 5.1.1 no such user, PERMANENT, mail.refused",
    "DATA, 452 4.3.1 disk full, RETRYABLE, mail.refused",
    "., 554 5.6.0 spam, PERMANENT, mail.refused",
    "., 421 4.4.2 closing, RETRYABLE, mail.refused"
  })
  void tellsWhatMayPassFromWhatStays(
      String verb, String reply, PluginException.Kind kind, String code) {
    server.answers(verb, reply);

    PluginException failure = failure(open(true));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.getMessage()).contains(reply.substring(0, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "535 5.7.8 wrong, PERMANENT",
    "454 4.7.0 login is down, RETRYABLE",
  })
  void tellsALoginThatMayPassFromOneThatStays(String reply, PluginException.Kind kind) {
    server
        .answers("EHLO", "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN")
        .answers("AUTH", reply);
    Notifier notifier =
        new EmailProvider()
            .open(settings(true).config("username", "u").config("password", "hidden-pw").build());

    PluginException failure = catchThrowableOfType(PluginException.class, notifier::testConnection);

    assertThat(failure.code()).isEqualTo("mail.login");
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageNotContaining("hidden-pw");
  }

  @Test
  void changesOverToTlsBeforeItSaysAnything() {
    Delivery delivery = open(true).send(Notifications.plain("key", "x.y", "S", "T"));

    assertThat(delivery.detail()).isEqualTo("250 2.0.0 kept");
    assertThat(server.heard()).startsWith("EHLO", "STARTTLS", "TLS EHLO", "TLS MAIL");
  }

  @Test
  void trustsNoCertificateOfItsOwnMaking() {
    PluginException failure = failure(open(false));

    assertThat(failure.code()).isEqualTo("mail.certificate");
    assertThat(failure.kind()).isEqualTo(PluginException.Kind.PERMANENT);
    assertThat(server.heard()).doesNotContain("TLS MAIL", "MAIL");
  }

  @Test
  void sendsAgainAfterAFailureThatPassed() {
    Notifier notifier = open(true);
    server.answers("MAIL", "451 4.3.0 try later");
    failure(notifier);
    server.answers("MAIL", "250 ok");

    assertThat(notifier.send(Notifications.plain("key", "x.y", "S", "T")).status())
        .isEqualTo(Delivery.Status.ACCEPTED);
  }

  private static PluginException failure(Notifier notifier) {
    return catchThrowableOfType(
        PluginException.class, () -> notifier.send(Notifications.plain("key", "x.y", "S", "T")));
  }

  private Notifier open(boolean trusting) {
    return new EmailProvider().open(settings(trusting).build());
  }

  private TestPluginContext.Builder settings(boolean trusting) {
    return TestPluginContext.builder()
        .config("host", "127.0.0.1")
        .config("port", server.port())
        .config("checkCertificate", !trusting)
        .config("timeoutSeconds", 5)
        .config("from", "billing@acme.example");
  }
}
