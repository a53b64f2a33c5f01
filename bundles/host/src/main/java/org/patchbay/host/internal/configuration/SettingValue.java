package org.patchbay.host.internal.configuration;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.host.SettingsDefinition.Type;

/** Reads one value of a setting, whatever way it came: JSON, console, file. */
final class SettingValue {
  private static final int LONGEST_NUMBER = 40;
  private static final int SHOWN = 60;

  private final Setting setting;

  SettingValue(Setting setting) {
    this.setting = setting;
  }

  /**
   * The value in the setting's own type; a list when it takes several.
   *
   * @throws IllegalArgumentException saying what is wrong, and what would be right
   */
  Object read(Object value) {
    if (!setting.list()) {
      return one(value);
    }
    return elements(value).stream().map(this::one).toList();
  }

  /** The elements of a value that may have several; text may hold them parted by commas. */
  static List<?> elements(Object value) {
    if (value instanceof Collection<?> several) {
      return List.copyOf(several);
    }
    if (value instanceof Object[] several) {
      return List.of(several);
    }
    return value instanceof String text && !text.startsWith("${")
        ? Texts.split(text)
        : List.of(value);
  }

  private Object one(Object value) {
    Object typed = typed(value);
    if (!setting.options().isEmpty() && !setting.options().containsKey(typed.toString())) {
      throw new IllegalArgumentException(
          "must be one of " + String.join(", ", setting.options().keySet()) + shown(value));
    }
    checkBounds(typed);
    return typed;
  }

  private Object typed(Object value) {
    Type type = setting.type();
    if (type == Type.STRING && value instanceof String) {
      return value;
    }
    if (type == Type.BOOLEAN && value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number && (type == Type.STRING || type == Type.BOOLEAN)
        || !(value instanceof Number || value instanceof String)) {
      throw wrong(value);
    }
    return parsed(value.toString().strip(), value);
  }

  private Object parsed(String text, Object value) {
    if (text.length() > LONGEST_NUMBER && setting.type() != Type.STRING) {
      throw wrong(value);
    }
    try {
      return switch (setting.type()) {
        case INTEGER -> new BigDecimal(text).intValueExact();
        case LONG -> new BigDecimal(text).longValueExact();
        case DOUBLE -> finite(Double.parseDouble(text));
        case BOOLEAN -> bool(text);
        case CHARACTER -> character(text);
        case STRING -> text;
      };
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw wrong(value);
    }
  }

  private static double finite(double value) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static boolean bool(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new IllegalArgumentException();
  }

  private static String character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private void checkBounds(Object typed) {
    BigDecimal measure =
        typed instanceof Number
            ? new BigDecimal(typed.toString())
            : new BigDecimal(typed.toString().length());
    String unit = typed instanceof Number ? "" : " characters";
    bound(setting.min())
        .filter(min -> measure.compareTo(min) < 0)
        .ifPresent(
            min -> {
              throw new IllegalArgumentException("must be at least " + min + unit + shown(typed));
            });
    bound(setting.max())
        .filter(max -> measure.compareTo(max) > 0)
        .ifPresent(
            max -> {
              throw new IllegalArgumentException("must be at most " + max + unit + shown(typed));
            });
  }

  private static Optional<BigDecimal> bound(Optional<String> text) {
    try {
      return text.filter(t -> !t.isBlank()).map(BigDecimal::new);
    } catch (NumberFormatException e) { // the plugin's own mistake binds nobody
      return Optional.empty();
    }
  }

  private IllegalArgumentException wrong(Object value) {
    String right =
        switch (setting.type()) {
          case INTEGER -> "a whole number up to " + Integer.MAX_VALUE;
          case LONG -> "a whole number";
          case DOUBLE -> "a number";
          case BOOLEAN -> "true or false";
          case CHARACTER -> "one character";
          case STRING -> "text";
        };
    return new IllegalArgumentException("must be " + right + shown(value));
  }

  private String shown(Object value) {
    String text = String.valueOf(value);
    return setting.secret()
        ? ""
        : ", not " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
  }
}
