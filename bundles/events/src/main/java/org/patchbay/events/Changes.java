package org.patchbay.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What an update changed, field by field, as an event tells it. */
public final class Changes {
  /** Stands for a secret. */
  public static final String REDACTED = "•••";

  /** Long texts, such as templates, are told in part: an event has room for many of these. */
  private static final int LONGEST = 4096;

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /**
   * Adds a field if it changed.
   *
   * @param before null when there was no value
   * @param after null when there is none any more
   */
  public Changes add(String field, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      put(field, cut(JsonValue.of(before)), cut(JsonValue.of(after)));
    }
    return this;
  }

  /** Adds a secret if it changed, and only that it did. */
  public Changes addSecret(String field, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      put(field, before == null ? null : REDACTED, after == null ? null : REDACTED);
    }
    return this;
  }

  /** True when nothing changed. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** By field, {@code before} and {@code after}: one that is not there had, or has, no value. */
  Map<String, Object> fields() {
    return fields;
  }

  private static Object cut(Object value) {
    return value instanceof String text && text.length() > LONGEST
        ? text.substring(0, LONGEST) + "…"
        : value;
  }

  private void put(String field, Object before, Object after) {
    Map<String, Object> change = new LinkedHashMap<>();
    if (before != null) {
      change.put("before", before);
    }
    if (after != null) {
      change.put("after", after);
    }
    fields.put(field, change);
  }
}
