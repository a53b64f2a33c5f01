package org.patchbay.itests.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.patchbay.itests.host.Rest.Answer;

/**
 * A site that a customer of its own orders, and asks for again when the host did not answer.
 *
 * @param shop where
 * @param customer who
 * @param card how it is paid
 * @param key the same however often it is asked for
 */
public record Purchase(Shop shop, Customer customer, String card, UUID key) {
  /** The plan that shops sell for purchases. */
  public static final String PLAN = "site";

  /** One that is not asked for yet. */
  public static Purchase of(Shop shop, String card) {
    return new Purchase(shop, shop.customer(), card, UUID.randomUUID());
  }

  /** Asks for it; anything but success fails the test. */
  public JsonNode place() {
    return ask().ok();
  }

  /** Asks for it. */
  public Answer ask() {
    return customer.checkoutSite(PLAN, card, key);
  }
}
