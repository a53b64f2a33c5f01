package org.patchbay.plugin.api.server;

import java.util.Map;

/**
 * Something a product or an order may set.
 *
 * @param name key in {@link CreateRequest#options()}
 * @param label name for people
 * @param description one sentence; may be empty
 * @param type what kind of value
 * @param required whether it must be given
 * @param defaultValue taken when not given; empty when there is none
 * @param choices value to label, when the type is {@link Type#SELECT}
 * @param atOrder true when the customer may choose it at the order; false when only the plan sets
 *     it
 */
public record ProductOption(
    String name,
    String label,
    String description,
    Type type,
    boolean required,
    String defaultValue,
    Map<String, String> choices,
    boolean atOrder) {

  /** Kinds of value. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    SELECT
  }

  public ProductOption {
    choices = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(choices));
  }
}
