package org.patchbay.itests.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.host.Rest.Answer;

/**
 * A customer of a shop.
 *
 * @param id its id
 * @param email its address
 * @param rest the API for it
 */
public record Customer(String id, String email, Rest rest) {

  /** Orders and answers the id of the order. */
  public String order(String plan, String card) {
    return checkout(plan, card).ok().get("order").get("id").asText();
  }

  /** Orders a site of the sample executables and answers the id of the order. */
  public String site(String plan, String card) {
    return checkoutSite(plan, card).ok().get("order").get("id").asText();
  }

  /** Orders what needs no options; the card decides how the payment goes. */
  public Answer checkout(String plan, String card) {
    return checkout(plan, card, Map.of(), UUID.randomUUID());
  }

  /** Orders a site of the sample executables. */
  public Answer checkoutSite(String plan, String card) {
    return checkoutSite(plan, card, UUID.randomUUID());
  }

  /** Orders a site, or learns what became of the order of the same idempotency key. */
  public Answer checkoutSite(String plan, String card, UUID idempotencyKey) {
    Map<String, String> options = Map.of("domain", plan + ".example", "title", "A site");
    return checkout(plan, card, options, idempotencyKey);
  }

  private Answer checkout(
      String plan, String card, Map<String, String> options, UUID idempotencyKey) {
    return rest.post(
        "/api/v1/user/orders",
        Map.of("plan", plan, "options", options, "payment", payment(card)),
        idempotencyKey);
  }

  /** Pays an order once more. */
  public JsonNode pay(String order, String card) {
    return rest.post("/api/v1/user/orders/" + order + "/pay", payment(card)).ok();
  }

  private static Map<String, String> payment(String card) {
    return Map.of(
        "gateway", "sandbox",
        "method", card,
        "returnUrl", "http://127.0.0.1/thanks",
        "cancelUrl", "http://127.0.0.1/cancelled");
  }
}
