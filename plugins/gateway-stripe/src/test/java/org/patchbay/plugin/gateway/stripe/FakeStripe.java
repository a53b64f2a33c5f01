package org.patchbay.plugin.gateway.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.plugin.testkit.openapi.JudgedServer;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Answer;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Request;
import org.patchbay.plugin.testkit.openapi.OpenApiJudge;
import org.patchbay.plugin.testkit.openapi.VendorSpecs;

/**
 * Stripe as its own description and sample objects say: every request and every answer is judged by
 * the description, objects are made from the samples, keys are idempotent.
 */
final class FakeStripe implements AutoCloseable {
  static final String KEY = "sk_test_ofTheContractTest";

  private final JsonNode samples =
      VendorSpecs.json("stripe/fixtures3.2024-04-10.trimmed.json").path("resources");
  private final Map<String, ObjectNode> objects = new ConcurrentHashMap<>();
  private final Map<String, Answer> answered = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final JudgedServer server =
      new JudgedServer(OpenApiJudge.of("stripe/stripe-billing.openapi.json"), this::serve);
  private volatile Answer forced;

  URI url() {
    return server.url();
  }

  List<String> violations() {
    return server.violations();
  }

  List<Request> requests() {
    return server.requests();
  }

  /** From now on answers that, whatever is asked; null to answer properly again. */
  void force(Answer answer) {
    forced = answer;
  }

  ObjectNode object(String id) {
    return objects.get(id);
  }

  ObjectNode sample(String name) {
    return samples.path(name).deepCopy();
  }

  /** The customer pays on the page of a session. */
  ObjectNode pay(String session, boolean capture) {
    ObjectNode page = objects.get(session);
    ObjectNode intent = made("payment_intent", "pi_");
    long amount = page.path("amount_total").asLong();
    intent.put("amount", amount).set("currency", page.get("currency"));
    intent.set("metadata", page.get("metadata"));
    succeed(intent, capture);
    page.set("payment_intent", intent.get("id"));
    page.put("status", "complete").put("payment_status", capture ? "paid" : "unpaid");
    page.putNull("url");
    return page;
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer serve(Request request) {
    if (forced != null) {
      return forced;
    }
    if (!("Bearer " + KEY).equals(request.header("Authorization"))) {
      return error(401, "invalid_request_error", "", "Invalid API Key provided: sk_test_****");
    }
    if (!StripeClient.VERSION.equals(request.header("Stripe-Version"))) {
      return error(400, "invalid_request_error", "", "No version was named.");
    }
    if (request.method().equals("GET")) {
      return get(request);
    }
    String key = request.header("Idempotency-Key");
    synchronized (this) {
      return answered.computeIfAbsent(key, k -> post(request.path().split("/"), request.form()));
    }
  }

  private Answer get(Request request) {
    String path = request.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (last.equals("balance")) {
      return Answer.json(200, sample("balance").toString());
    }
    if (last.equals("sessions") || last.equals("refunds")) {
      return list(path, request.query().replaceAll(".*=(\\w+_\\w+).*", "$1"));
    }
    ObjectNode object = objects.get(last);
    return object == null ? missing(last) : Answer.json(200, object.toString());
  }

  private Answer list(String path, String of) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("object", "list").put("url", path).put("has_more", false);
    var data = list.putArray("data");
    objects.values().stream()
        .filter(
            object ->
                object
                    .path("object")
                    .asText()
                    .equals(path.endsWith("refunds") ? "refund" : "checkout.session"))
        .filter(
            object ->
                object.path("payment_intent").asText().equals(of)
                    || object.path("charge").asText().equals(of))
        .forEach(data::add);
    return Answer.json(200, list.toString());
  }

  private Answer post(String[] path, Map<String, Object> form) {
    return switch (path[path.length - 1]) {
      case "payment_intents" -> createIntent(form);
      case "sessions" -> createSession(form);
      case "refunds" -> createRefund(form);
      case "capture" -> capture(path[path.length - 2], form);
      default -> missing(path[path.length - 1]);
    };
  }

  private Answer createIntent(Map<String, Object> form) {
    ObjectNode intent = made("payment_intent", "pi_");
    intent.put("amount", number(form, "amount")).put("currency", text(form, "currency"));
    intent.set("metadata", entries(form));
    switch (text(form, "payment_method")) {
      case "pm_card_visa" -> succeed(intent, text(form, "capture_method").equals("automatic"));
      case "pm_card_authenticationRequired" -> {
        intent.put("status", "requires_action");
        ObjectNode action = intent.putObject("next_action");
        action.put("type", "redirect_to_url");
        action.putObject("redirect_to_url").put("url", "https://hooks.stripe.com/3ds/1");
      }
      case "pm_card_chargeDeclined" -> {
        ObjectNode error = cardError(intent);
        return Answer.json(402, "{\"error\":" + error + "}");
      }
      default -> {
        return missing(text(form, "payment_method"));
      }
    }
    return Answer.json(200, intent.toString());
  }

  private static ObjectNode cardError(ObjectNode intent) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("type", "card_error").put("code", "card_declined");
    error.put("decline_code", "generic_decline").put("message", "Your card was declined.");
    intent.set("last_payment_error", error.deepCopy());
    error.set("payment_intent", intent.deepCopy());
    return error;
  }

  private Answer createSession(Map<String, Object> form) {
    ObjectNode session = made("checkout.session", "cs_test_");
    Map<?, ?> item = (Map<?, ?>) ((Map<?, ?>) form.get("line_items")).get("0");
    Map<?, ?> price = (Map<?, ?>) item.get("price_data");
    session.put("amount_total", Long.parseLong((String) price.get("unit_amount")));
    session.put("currency", (String) price.get("currency"));
    session.putNull("payment_intent");
    session.set("metadata", entries(form));
    session.put("url", "https://checkout.stripe.com/c/pay/" + session.path("id").asText());
    return Answer.json(200, session.toString());
  }

  private Answer createRefund(Map<String, Object> form) {
    ObjectNode intent = objects.get(text(form, "payment_intent"));
    long given =
        objects.values().stream()
            .filter(object -> object.path("object").asText().equals("refund"))
            .filter(object -> object.path("payment_intent").equals(intent.path("id")))
            .mapToLong(object -> object.path("amount").asLong())
            .sum();
    if (given + number(form, "amount") > intent.path("amount_received").asLong()) {
      return error(
          400,
          "invalid_request_error",
          "amount_too_large",
          "Refund amount is greater than unrefunded amount on charge.");
    }
    ObjectNode refund = made("refund", "re_");
    refund.put("amount", number(form, "amount")).set("currency", intent.get("currency"));
    refund.set("payment_intent", intent.get("id"));
    refund.set("metadata", entries(form));
    return Answer.json(200, refund.toString());
  }

  private Answer capture(String id, Map<String, Object> form) {
    ObjectNode intent = objects.get(id);
    intent.put("status", "succeeded").put("amount_received", number(form, "amount_to_capture"));
    return Answer.json(200, intent.toString());
  }

  private static void succeed(ObjectNode intent, boolean capture) {
    intent.put("status", capture ? "succeeded" : "requires_capture");
    intent.put(capture ? "amount_received" : "amount_capturable", intent.path("amount").asLong());
  }

  private ObjectNode made(String sample, String prefix) {
    ObjectNode object = sample(sample);
    String id = prefix + "fake" + ids.incrementAndGet();
    object.put("id", id);
    objects.put(id, object);
    return object;
  }

  private static ObjectNode entries(Map<String, Object> form) {
    ObjectNode entries = JsonNodeFactory.instance.objectNode();
    if (form.get("metadata") instanceof Map<?, ?> metadata) {
      metadata.forEach((name, value) -> entries.put((String) name, (String) value));
    }
    return entries;
  }

  private static Answer missing(String id) {
    return error(
        404, "invalid_request_error", "resource_missing", "No such payment_intent: '" + id + "'");
  }

  static Answer error(int status, String type, String code, String message) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("type", type).put("message", message);
    if (!code.isEmpty()) {
      error.put("code", code);
    }
    return Answer.json(status, "{\"error\":" + error + "}");
  }

  private static String text(Map<String, Object> form, String name) {
    return (String) form.getOrDefault(name, "");
  }

  private static long number(Map<String, Object> form, String name) {
    return Long.parseLong(text(form, name));
  }
}
