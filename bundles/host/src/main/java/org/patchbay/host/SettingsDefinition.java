package org.patchbay.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin's settings as its {@code @ObjectClassDefinition} declares them (OSGi Metatype): the one
 * source of validation, of the JSON Schema and of forms.
 *
 * @param plugin the plugin's id
 * @param name the definition's name for people
 * @param description what it is about; may be empty
 * @param settings in the definition's order
 */
public record SettingsDefinition(
    String plugin, String name, String description, List<Setting> settings) {

  /**
   * One setting.
   *
   * @param id key in the configuration
   * @param name label for people
   * @param description may be empty
   * @param type kind of value
   * @param list true when it takes several values
   * @param required whether it must have a value
   * @param secret whether it is a password: encrypted, write-only
   * @param operatorOnly whether only {@code etc/} may set it, never a tenant; ids that begin with
   *     {@code operator.}
   * @param defaults values taken when not given
   * @param options allowed values with their labels; empty when any will do
   * @param min least value or length; empty when unbounded
   * @param max greatest value or length; empty when unbounded
   */
  public record Setting(
      String id,
      String name,
      String description,
      Type type,
      boolean list,
      boolean required,
      boolean secret,
      boolean operatorOnly,
      List<String> defaults,
      Map<String, String> options,
      Optional<String> min,
      Optional<String> max) {}

  /** Kinds of value. */
  public enum Type {
    STRING,
    INTEGER,
    LONG,
    DOUBLE,
    BOOLEAN,
    CHARACTER
  }

  public SettingsDefinition {
    settings = List.copyOf(settings);
  }
}
