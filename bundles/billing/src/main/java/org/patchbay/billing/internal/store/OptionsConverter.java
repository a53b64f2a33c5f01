package org.patchbay.billing.internal.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PGobject;

/** Options as {@code jsonb}. */
@Converter
public class OptionsConverter implements AttributeConverter<Map<String, String>, Object> {

  @Override
  public Object convertToDatabaseColumn(Map<String, String> options) {
    PGobject value = new PGobject();
    value.setType("jsonb");
    try {
      value.setValue(Json.of(options).text());
    } catch (SQLException e) {
      throw new IllegalStateException("a PGobject takes any text", e);
    }
    return value;
  }

  @Override
  public Map<String, String> convertToEntityAttribute(Object column) {
    return new Json(column.toString()).texts();
  }
}
