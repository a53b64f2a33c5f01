package org.patchbay.rest.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.patchbay.plugin.api.Money;

/**
 * Money as {@code {"amount":"9.90","currency":"EUR"}}: text, for many readers take numbers for
 * doubles.
 */
final class MoneyJson {

  private MoneyJson() {}

  static SimpleModule module() {
    return new SimpleModule("money")
        .addSerializer(new Writer())
        .addDeserializer(Money.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Money> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Money.class);
    }

    @Override
    public void serialize(Money money, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      out.writeStringField("amount", money.amount().toPlainString());
      out.writeStringField("currency", money.currency().getCurrencyCode());
      out.writeEndObject();
    }
  }

  private static final class Reader extends StdDeserializer<Money> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_AMOUNT = 30;

    Reader() {
      super(Money.class);
    }

    @Override
    public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode money = context.readTree(in);
      String amount = money.path("amount").asText();
      String currency = money.path("currency").asText();
      if (!amount.matches("-?[0-9]+(\\.[0-9]+)?") || amount.length() > LONGEST_AMOUNT) {
        return wrong(
            context, amount, "needs an amount such as \"9.90\" and a currency such as \"EUR\"");
      }
      try {
        return Money.of(amount, currency);
      } catch (IllegalArgumentException e) {
        String reason = e.getMessage();
        return wrong(
            context, currency, reason == null ? "has no ISO 4217 currency: " + currency : reason);
      }
    }

    private static Money wrong(DeserializationContext context, String value, String message)
        throws IOException {
      return (Money) context.handleWeirdStringValue(Money.class, value, "%s", message);
    }
  }
}
