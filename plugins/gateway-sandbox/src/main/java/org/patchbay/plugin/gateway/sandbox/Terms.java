package org.patchbay.plugin.gateway.sandbox;

import com.grack.nanojson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.PaymentRequest;

/**
 * What a payment was asked for with; never changes.
 *
 * @param amount what is to be taken
 * @param card how
 * @param capture false to reserve only
 * @param description what the hosted page shows
 * @param returnUrl where the page sends the customer afterwards
 * @param cancelUrl where it sends the customer who gives up
 * @param settlesAt when it has the money by itself
 */
record Terms(
    Money amount,
    TestCard card,
    boolean capture,
    String description,
    URI returnUrl,
    URI cancelUrl,
    Optional<Instant> settlesAt) {

  static Terms of(PaymentRequest request, TestCard card, Optional<Instant> settlesAt) {
    return new Terms(
        request.amount(),
        card,
        request.capture(),
        request.description(),
        request.returnUrl(),
        request.cancelUrl(),
        settlesAt);
  }

  boolean fit(PaymentRequest request) {
    return amount.equals(request.amount())
        && capture == request.capture()
        && card == TestCard.of(request.method());
  }

  JsonObject toJson() {
    JsonObject json = Json.of(amount);
    json.put("card", card.name());
    json.put("capture", capture);
    json.put("description", description);
    json.put("returnUrl", returnUrl.toString());
    json.put("cancelUrl", cancelUrl.toString());
    settlesAt.ifPresent(at -> json.put("settlesAt", at.toString()));
    return json;
  }

  static Terms of(JsonObject json) {
    return new Terms(
        Json.money(json),
        TestCard.valueOf(json.getString("card")),
        json.getBoolean("capture"),
        json.getString("description"),
        URI.create(json.getString("returnUrl")),
        URI.create(json.getString("cancelUrl")),
        Optional.ofNullable(json.getString("settlesAt")).map(Instant::parse));
  }
}
