package org.patchbay.events;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * A type of events and what their data hold. A part of the host has its types as constants, which
 * its {@link EventCatalogue} lists:
 *
 * <pre>{@code
 * static final EventType PAID =
 *     EventType.named("invoice.paid", "An invoice was paid.")
 *         .integer("number", "its number")
 *         .money("total", "what was paid")
 *         .id("payment", "the payment that did it").optional();
 * }</pre>
 *
 * @param name aggregate and what happened to it, in the style {@code invoice.paid}
 * @param description one sentence
 * @param fields what the data may and must hold
 */
public record EventType(String name, String description, List<Field> fields) {

  public EventType {
    if (!name.matches("[a-z][a-z_]*\\.[a-z][a-z_]*")) {
      throw new IllegalArgumentException("A type is named like invoice.paid, not " + name);
    }
    fields = List.copyOf(fields);
  }

  /** A type without fields. */
  public static EventType named(String name, String description) {
    return new EventType(name, description, List.of());
  }

  /** What such events happen to: the part of the name before the dot. */
  public String aggregate() {
    return name.substring(0, name.indexOf('.'));
  }

  /** With a field for a {@link String}, or a constant by its name. */
  public EventType text(String field, String about) {
    return with(field, Kind.TEXT, about);
  }

  /** With a field for a {@link UUID}. */
  public EventType id(String field, String about) {
    return with(field, Kind.ID, about);
  }

  /** With a field for a whole number. */
  public EventType integer(String field, String about) {
    return with(field, Kind.INTEGER, about);
  }

  /** With a field for a {@link BigDecimal}. */
  public EventType decimal(String field, String about) {
    return with(field, Kind.DECIMAL, about);
  }

  /** With a field for a {@link Boolean}. */
  public EventType flag(String field, String about) {
    return with(field, Kind.BOOLEAN, about);
  }

  /** With a field for {@link Money}. */
  public EventType money(String field, String about) {
    return with(field, Kind.MONEY, about);
  }

  /** With a field for an {@link Instant}. */
  public EventType time(String field, String about) {
    return with(field, Kind.TIME, about);
  }

  /** With a field for a {@link Map} from texts to values of any kind. */
  public EventType object(String field, String about) {
    return with(field, Kind.OBJECT, about);
  }

  /** With a field for a {@link List} of values of any kind. */
  public EventType list(String field, String about) {
    return with(field, Kind.LIST, about);
  }

  /** With the field {@code changes} for {@link Changes}. */
  public EventType changes() {
    return with("changes", Kind.CHANGES, "each field that changed, before and after");
  }

  /** With the fields {@code from} and {@code to} for the states of a move. */
  public EventType move() {
    return text("from", "the state before").text("to", "the state after");
  }

  /** With the last field made optional. */
  public EventType optional() {
    List<Field> changed = new ArrayList<>(fields);
    Field last = changed.remove(changed.size() - 1);
    changed.add(new Field(last.name(), last.kind(), false, last.description()));
    return new EventType(name, description, changed);
  }

  /** The JSON Schema (2020-12) of the data. */
  public Map<String, Object> schema() {
    return EventSchema.of(this);
  }

  /**
   * Data as JSON has them. Values are given as the kinds' Java types; an empty {@link Optional} is
   * a value that is not there.
   *
   * @throws IllegalArgumentException naming the type and the field that is missing, unknown or of
   *     the wrong kind
   */
  Map<String, Object> check(Map<String, Object> data) {
    Map<String, Object> checked = new LinkedHashMap<>();
    int known = 0;
    for (Field field : fields) {
      Object value = data.get(field.name());
      if (value != null) {
        known++;
        value = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
      }
      if (value != null) {
        checked.put(field.name(), json(field, value));
      } else if (field.required()) {
        throw wrong(field.name(), "is missing");
      }
    }
    if (known != data.size()) {
      throw wrong(unknown(data), "is unknown or null");
    }
    return checked;
  }

  private Object json(Field field, Object value) {
    if (!field.kind().accepts(value)) {
      throw wrong(
          field.name(), "is " + field.kind().about() + ", not a " + value.getClass().getName());
    }
    try {
      return JsonValue.of(value);
    } catch (IllegalArgumentException e) {
      throw wrong(field.name(), "holds " + e.getMessage());
    }
  }

  private String unknown(Map<String, Object> data) {
    return data.keySet().stream()
        .filter(
            key -> data.get(key) == null || fields.stream().noneMatch(f -> f.name().equals(key)))
        .findFirst()
        .orElseThrow();
  }

  private IllegalArgumentException wrong(String field, String what) {
    return new IllegalArgumentException("Event " + name + ": " + field + " " + what);
  }

  private EventType with(String field, Kind kind, String about) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(field, kind, true, about));
    return new EventType(name, description, more);
  }

  /**
   * A part of an event's data.
   *
   * @param name its key
   * @param kind what it is
   * @param required whether it is always there
   * @param description what it says, in some words
   */
  public record Field(String name, Kind kind, boolean required, String description) {}

  /** What a field can be. */
  public enum Kind {
    TEXT("a text"),
    ID("a UUID"),
    INTEGER("a whole number"),
    DECIMAL("a decimal"),
    BOOLEAN("true or false"),
    MONEY("money"),
    TIME("a time"),
    OBJECT("an object"),
    LIST("a list"),
    CHANGES("changes");

    private final String about;

    Kind(String about) {
      this.about = about;
    }

    /** In words. */
    public String about() {
      return about;
    }

    boolean accepts(Object value) {
      return switch (this) {
        case TEXT -> value instanceof String || value instanceof Enum<?>;
        case ID -> value instanceof UUID;
        case INTEGER ->
            value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        case DECIMAL -> value instanceof BigDecimal;
        case BOOLEAN -> value instanceof Boolean;
        case MONEY -> value instanceof Money;
        case TIME -> value instanceof Instant;
        case OBJECT -> value instanceof Map<?, ?>;
        case LIST -> value instanceof List<?>;
        case CHANGES -> value instanceof Changes;
      };
    }
  }
}
