package org.patchbay.plugin.notify.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginException.Kind;

/**
 * Reads what a mail server refused. By RFC 5321 section 4.2.1 a reply 4yz may pass and 5yz stays;
 * no reply at all may pass, too.
 */
final class MailFailures {
  private static final Pattern REPLY = Pattern.compile("(?:^|response: )([45]\\d\\d\\b.*)");

  private MailFailures() {}

  static PluginException of(MessagingException failure) {
    List<Throwable> chain = chain(failure);
    if (chain.stream().anyMatch(CertificateException.class::isInstance)) {
      return failed(
          Kind.PERMANENT,
          "mail.certificate",
          "The mail server's certificate is not trusted",
          failure);
    }
    if (isAbout(chain, "STARTTLS is required")) {
      return failed(Kind.PERMANENT, "mail.starttls", "The mail server offers no STARTTLS", failure);
    }
    Optional<String> refusal = chain.stream().flatMap(one -> reply(one).stream()).findFirst();
    Kind kind =
        refusal.filter(reply -> reply.startsWith("5")).isPresent()
            ? Kind.PERMANENT
            : Kind.RETRYABLE;
    if (failure instanceof AuthenticationFailedException) {
      Kind login = refusal.isEmpty() ? Kind.PERMANENT : kind;
      return failed(login, "mail.login", "The mail server refused user or password", failure);
    }
    return refusal
        .map(reply -> failed(kind, "mail.refused", "The mail server answered " + reply, failure))
        .orElseGet(
            () ->
                failed(
                    Kind.RETRYABLE, "mail.unreachable", "No talk with the mail server", failure));
  }

  private static PluginException failed(
      Kind kind, String code, String message, MessagingException failure) {
    String reason = Addresses.oneLine(String.valueOf(failure.getMessage()));
    boolean said = message.contains(reason) || reason.equals("null");
    return new PluginException(kind, code, said ? message + "." : message + ": " + reason, failure);
  }

  private static boolean isAbout(List<Throwable> chain, String words) {
    return chain.stream()
        .anyMatch(one -> one.getMessage() != null && one.getMessage().contains(words));
  }

  /** The server's reply that an exception stands for, with its number first. */
  private static Optional<String> reply(Throwable thrown) {
    String message = thrown.getMessage() == null ? "" : Addresses.oneLine(thrown.getMessage());
    int code = 0;
    if (thrown instanceof SMTPAddressFailedException address) {
      code = address.getReturnCode();
    } else if (thrown instanceof SMTPSenderFailedException sender) {
      code = sender.getReturnCode();
    } else if (thrown instanceof SMTPSendFailedException send) {
      code = send.getReturnCode();
    }
    Matcher number = REPLY.matcher(message);
    if (number.find()) {
      return Optional.of(number.group(1));
    }
    return code < 400 ? Optional.empty() : Optional.of(code + " " + message);
  }

  /** The most telling first: the exceptions of single addresses stand at the chain's end. */
  private static List<Throwable> chain(MessagingException failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable at = failure;
    while (at != null && !chain.contains(at)) {
      chain.add(0, at);
      at = at instanceof MessagingException mail ? mail.getNextException() : at.getCause();
    }
    return chain;
  }
}
