package org.patchbay.plugin.gateway.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.WebhookResult.Reply;

/** The page that asks the customer to pay, as a real gateway would host it. */
final class HostedPage {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");

  private final String frame = resource("page.html");
  private final String form = resource("form.html");

  Reply show(Charge charge) {
    String content =
        charge.status() == PaymentStatus.PENDING && charge.terms().card() == TestCard.REDIRECT
            ? form
            : "<p>This payment is "
                + escape(charge.status().name().toLowerCase(Locale.ROOT))
                + ".</p><p><a href=\""
                + escape(next(charge).toString())
                + "\">Back to the shop</a></p>";
    return page(200, escape(charge.terms().description()), charge.amount().toString(), content);
  }

  Reply unknown() {
    return page(404, "Unknown payment", "", "<p>There is no such payment here.</p>");
  }

  /** Where the customer goes on. */
  static URI next(Charge charge) {
    return charge.status() == PaymentStatus.CANCELLED
        ? charge.terms().cancelUrl()
        : charge.terms().returnUrl();
  }

  private Reply page(int status, String title, String amount, String content) {
    String html =
        frame
            .replace("{{content}}", content)
            .replace("{{amount}}", amount)
            .replace("{{title}}", title);
    return new Reply(status, HEADERS, html.getBytes(StandardCharsets.UTF_8));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("{", "&#123;");
  }

  private static String resource(String name) {
    try (InputStream in = HostedPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
