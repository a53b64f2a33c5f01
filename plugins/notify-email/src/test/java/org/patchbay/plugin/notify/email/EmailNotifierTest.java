package org.patchbay.plugin.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.Notifications;

class EmailNotifierTest {
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Test
  void writesTextAndHtmlWithTheSendersName() throws Exception {
    Delivery delivery =
        notifier(settings().config("replyTo", "help@acme.example"))
            .send(
                Notifications.of(
                    "key",
                    "invoice.paid",
                    "unused",
                    "unused",
                    Map.of("invoice", Map.of("number", 17, "total", "19.90", "currency", "EUR"))));

    MimeMessage message = mail.getReceivedMessages()[0];
    Multipart parts = (Multipart) message.getContent();
    assertThat(message.getMessageID()).isEqualTo(delivery.reference());
    assertThat(delivery.detail()).startsWith("250");
    assertThat(message.getFrom()[0]).hasToString("Acme Hosting <billing@acme.example>");
    assertThat(message.getReplyTo()[0]).hasToString("help@acme.example");
    assertThat(message.getAllRecipients()[0]).hasToString("Ada Example <ada@example.org>");
    assertThat(message.getSubject()).isEqualTo("We received your payment for invoice 17");
    assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString())
        .contains("Hello Ada Example,", "payment of 19.90 EUR has", "Invoice number: 17");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent().toString()).contains("<td", "19.90 EUR");
  }

  @Test
  void escapesFactsInHtmlOnly() throws Exception {
    notifier(settings())
        .send(
            Notifications.of(
                "key",
                "service.active",
                "S",
                "T",
                Map.of("plan", Map.of("name", "<b>{{sender}}"))));

    Multipart parts = (Multipart) mail.getReceivedMessages()[0].getContent();
    assertThat(parts.getBodyPart(0).getContent().toString())
        .contains("service <b>{{sender}} has been set up", "Plan: <b>{{sender}}");
    assertThat(parts.getBodyPart(1).getContent().toString())
        .contains("service &lt;b&gt;{{sender}} has been set up")
        .doesNotContain("<b>");
  }

  @Test
  void leavesTextOfOtherTypesAsItIs() throws Exception {
    notifier(settings())
        .send(
            Notifications.of("key", "x.y", "S", "Hello,\n\n5 < 6 & {{sender}}", Map.of("a", "b")));

    Multipart parts = (Multipart) mail.getReceivedMessages()[0].getContent();
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo("Hello,\n\n5 < 6 & {{sender}}");
    assertThat(parts.getBodyPart(1).getContent().toString())
        .contains(">Hello,</p>", ">5 &lt; 6 &amp; {{sender}}</p>")
        .doesNotContain("Acme Hosting");
  }

  @Test
  void takesNoTemplateOfItsOwnForWhatIsVerbatim() throws Exception {
    Notification german =
        new Notification(
            "key",
            "invoice.paid",
            Notifications.customer("ada@example.org", "Ada"),
            "Rechnung 17 ist bezahlt",
            "Vielen Dank.",
            Map.of("invoice", Map.of("number", 17)),
            true);

    notifier(settings()).send(german);

    MimeMessage message = mail.getReceivedMessages()[0];
    Multipart parts = (Multipart) message.getContent();
    assertThat(message.getSubject()).isEqualTo("Rechnung 17 ist bezahlt");
    assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Vielen Dank.");
    assertThat(parts.getBodyPart(1).getContent().toString()).doesNotContain("Invoice");
  }

  @Test
  void addsNoHeaderThatASubjectOrNameWouldSmuggleIn() throws Exception {
    Notification plain =
        Notifications.plain("key", "x.y", "Hi\r\nBcc: eve@example.org", "Text\r\n.\r\nQUIT");
    notifier(settings().config("fromName", "Acme\r\nX-Evil: 1"))
        .send(
            new Notification(
                plain.idempotencyKey(),
                plain.type(),
                Notifications.customer("ada@example.org", "Ada\r\nX-Evil: 1"),
                plain.subject(),
                plain.text(),
                plain.data()));

    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(message.getSubject()).isEqualTo("Hi Bcc: eve@example.org");
    assertThat(message.getHeader("X-Evil")).isNull();
    assertThat(message.getHeader("Bcc")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example.org, eve@example.org",
        "ada@example.org\r\nRCPT TO:<eve@example.org>",
        "Ada <ada@example.org>",
        "group: ada@example.org;",
        "ada @example.org"
      })
  void refusesAddressesThatAreNone(String address) {
    Notification plain = Notifications.plain("key", "x.y", "S", "T");
    Notification wrong =
        new Notification(
            "key",
            "x.y",
            Notifications.customer(address, "Ada"),
            plain.subject(),
            plain.text(),
            Map.of());

    assertThatThrownBy(() -> notifier(settings()).send(wrong))
        .hasFieldOrPropertyWithValue("code", "recipient.invalid")
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.PERMANENT);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void tellsAllThatIsWrongWithTheSettings() {
    assertThatThrownBy(
            () ->
                notifier(
                    settings()
                        .config("from", "acme")
                        .config("replyTo", "a@b@c")
                        .config("password", "secret")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.errors())
                    .extracting(FieldError::field)
                    .containsExactly("from", "replyTo", "username"));
  }

  @Test
  void givesAMessageOfAnotherTenantAnotherId() {
    Notification message = Notifications.plain("key", "x.y", "S", "T");
    String first = notifier(settings()).send(message).reference();
    String other =
        notifier(settings().tenant(new Tenant(new UUID(0, 2), "beta", "Beta")))
            .send(message)
            .reference();

    assertThat(first).isNotEqualTo(other).matches("<[0-9a-f-]{36}@acme\\.example>");
  }

  @Test
  void refusesAWrongPasswordForGood() {
    mail.getUserManager().setAuthRequired(true);
    mail.setUser("billing@acme.example", "billing", "right");

    assertThatThrownBy(
            () ->
                notifier(settings().config("username", "billing").config("password", "wr0ng"))
                    .testConnection())
        .hasFieldOrPropertyWithValue("code", "mail.login")
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.PERMANENT);
  }

  @Test
  void insistsOnStarttls() {
    assertThatThrownBy(() -> notifier(settings().config("encryption", "STARTTLS")).testConnection())
        .hasFieldOrPropertyWithValue("code", "mail.starttls")
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.PERMANENT);
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.created, Your invoice from Acme Hosting",
    "invoice.paid, We received your payment",
    "payment.failed, Your payment did not go through",
    "service.active, Your service is ready",
    "service.resumed, Your service is back",
    "service.suspended, Your service is suspended",
    "service.terminated, Your service has ended",
    "service.failed, Your service is delayed"
  })
  void hasATemplateForEveryEventEvenWithNoFacts(String type, String subject) {
    Letter letter =
        new LetterWriter("Acme Hosting").write(Notifications.plain("key", type, "S", "T"));

    assertThat(letter.subject()).isEqualTo(subject);
    assertThat(letter.text()).doesNotContain("{{", "T\n");
    assertThat(letter.html()).doesNotContain("{{").contains("<html lang=\"en\">");
  }

  private TestPluginContext.Builder settings() {
    return TestPluginContext.builder()
        .config("host", "127.0.0.1")
        .config("port", mail.getSmtp().getPort())
        .config("encryption", "NONE")
        .config("from", "billing@acme.example");
  }

  private static Notifier notifier(TestPluginContext.Builder context) {
    return new EmailProvider().open(context.build());
  }
}
