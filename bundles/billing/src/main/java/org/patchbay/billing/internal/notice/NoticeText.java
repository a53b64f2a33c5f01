package org.patchbay.billing.internal.notice;

import java.util.Map;

/** Plain texts, for notifiers that have no template of their own. */
final class NoticeText {
  private static final Map<String, Template> TEMPLATES =
      Map.of(
          "invoice.paid",
          new Template(
              "Invoice {number} is paid",
              "Thank you: we received {total} for {plan}, invoice {number}."),
          "payment.failed",
          new Template(
              "Payment of invoice {number} failed",
              "The payment of {total} for {plan}, invoice {number}, failed: {reason}"),
          "service.active",
          new Template("{plan} is ready", "{plan} is ready to use.{properties}"),
          "service.failed",
          new Template(
              "{plan} is delayed",
              "{plan} could not be set up by itself. We were told and look after it."),
          "service.suspended",
          new Template("{plan} is suspended", "{plan} was taken out of use. Your data is kept."),
          "service.resumed",
          new Template("{plan} is back", "{plan} is in use again.{properties}"),
          "service.terminated",
          new Template("{plan} has ended", "{plan} was ended and its data removed."));

  private NoticeText() {}

  /** The subject line of a type of notice. */
  static String subject(String type, Map<String, String> facts) {
    return fill(TEMPLATES.get(type).subject(), facts);
  }

  /** The text of a type of notice. */
  static String body(String type, Map<String, String> facts) {
    return "Hello {customer},\n\n".replace("{customer}", facts.get("customer"))
        + fill(TEMPLATES.get(type).body(), facts)
        + "\n\n"
        + facts.get("tenant")
        + "\n";
  }

  private static String fill(String text, Map<String, String> facts) {
    String filled = text;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
    }
    return filled;
  }

  private record Template(String subject, String body) {}
}
