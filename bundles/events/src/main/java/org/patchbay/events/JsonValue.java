package org.patchbay.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/** Values of event data as JSON has them. */
final class JsonValue {
  private JsonValue() {}

  /**
   * The value in strings, numbers, booleans, null, maps and lists.
   *
   * @throws IllegalArgumentException when JSON has nothing for it
   */
  static Object of(Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number) {
      return value;
    } else if (value instanceof UUID || value instanceof Instant) {
      return value.toString();
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    } else if (value instanceof Money money) {
      return Map.of(
          "amount", money.amount().toPlainString(), "currency", money.currency().getCurrencyCode());
    } else if (value instanceof Changes changes) {
      return changes.fields();
    } else if (value instanceof Map<?, ?> map) {
      return object(map);
    } else if (value instanceof Collection<?> list) {
      return array(list);
    }
    throw new IllegalArgumentException(
        "a " + value.getClass().getName() + ", for which JSON has nothing");
  }

  private static Map<String, Object> object(Map<?, ?> map) {
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, value) -> object.put(String.valueOf(key), of(value)));
    return object;
  }

  private static List<Object> array(Collection<?> list) {
    List<Object> array = new ArrayList<>(list.size());
    list.forEach(value -> array.add(of(value)));
    return array;
  }
}
