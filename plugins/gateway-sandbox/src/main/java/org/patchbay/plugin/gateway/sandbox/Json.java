package org.patchbay.plugin.gateway.sandbox;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Currency;
import java.util.Optional;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Payment;

/** The parts that the sandbox's records have in common when written as JSON. */
final class Json {
  private Json() {}

  static JsonObject parse(String text) throws JsonParserException {
    return JsonParser.object().from(text);
  }

  static JsonObject of(Money amount) {
    JsonObject json = new JsonObject();
    json.put("minor", amount.minor());
    json.put("currency", amount.currency().getCurrencyCode());
    return json;
  }

  static Money money(JsonObject json) {
    return Money.ofMinor(json.getLong("minor"), Currency.getInstance(json.getString("currency")));
  }

  static void put(JsonObject json, Optional<Payment.Failure> failure) {
    failure.ifPresent(
        why -> {
          json.put("failureCode", why.code());
          json.put("failureMessage", why.message());
        });
  }

  static Optional<Payment.Failure> failure(JsonObject json) {
    return Optional.ofNullable(json.getString("failureCode"))
        .map(code -> new Payment.Failure(code, json.getString("failureMessage", "")));
  }
}
