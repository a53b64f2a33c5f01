package org.patchbay.host.internal.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.host.internal.secrets.References;
import org.patchbay.host.internal.secrets.SecretCipher.Place;
import org.patchbay.host.internal.secrets.Secrets;
import org.patchbay.persistence.Problem.Field;
import org.patchbay.plugin.api.Tenant;

/**
 * Lays the values of a configuration over each other: the definition's defaults, the operator's
 * values for all tenants, the tenant's own. Collects all that is wrong with them.
 */
final class Layers {
  private final SettingsDefinition definition;
  private final Tenant tenant;
  private final Map<String, Object> operator;
  private final Map<String, Object> own;
  private final Secrets secrets;
  private final List<Field> errors = new ArrayList<>();
  private final List<String> clear = new ArrayList<>();

  Layers(
      SettingsDefinition definition,
      Tenant tenant,
      Map<String, Object> operator,
      Map<String, Object> own,
      Secrets secrets) {
    this.definition = definition;
    this.tenant = tenant;
    this.operator = operator;
    this.own = own;
    this.secrets = secrets;
  }

  /** What is wrong, after {@link #lay}. */
  List<Field> errors() {
    return errors;
  }

  /** The configuration; of use only without errors. */
  Effective lay() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : definition.settings()) {
      try {
        Object value = value(setting);
        if (value != null) {
          values.put(setting.id(), value);
        }
        if (setting.required() && missing(setting, value)) {
          throw new IllegalArgumentException("is required");
        }
      } catch (IllegalArgumentException e) {
        // What a reference stands for must not be told by the way it is wrong.
        errors.add(new Field(setting.id(), new Redaction(clear).apply(e.getMessage())));
      }
    }
    Set<String> ignored = new TreeSet<>(own.keySet());
    definition.settings().stream()
        .filter(s -> !s.operatorOnly())
        .map(Setting::id)
        .forEach(ignored::remove);
    return new Effective(values, ignored, new Redaction(clear));
  }

  /** An empty text is a value only where the definition itself says so by its default. */
  private static boolean missing(Setting setting, Object value) {
    return value == null
        || setting.defaults().isEmpty() && (value.equals("") || value.equals(List.of()));
  }

  private Object value(Setting setting) {
    if (own.get(setting.id()) != null && !setting.operatorOnly()) {
      return read(setting, own.get(setting.id()), Optional.of(tenant));
    }
    if (operator.get(setting.id()) != null) {
      try {
        return read(setting, operator.get(setting.id()), Optional.empty());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            e.getMessage() + " (set by the operator for all tenants)", e);
      }
    }
    if (setting.list()) {
      return new SettingValue(setting).read(setting.defaults());
    }
    if (setting.defaults().isEmpty() || isUnset(setting)) {
      return null;
    }
    return new SettingValue(setting).read(setting.defaults().get(0));
  }

  /** A number, say, has no empty default; Metatype documents show one as empty text. */
  private static boolean isUnset(Setting setting) {
    return setting.type() != SettingsDefinition.Type.STRING && setting.defaults().get(0).isBlank();
  }

  private Object read(Setting setting, Object raw, Optional<Tenant> author) {
    Object clearValue =
        setting.list()
            ? SettingValue.elements(raw).stream().map(one -> open(setting, one, author)).toList()
            : open(setting, raw, author);
    return new SettingValue(setting).read(clearValue);
  }

  private Object open(Setting setting, Object raw, Optional<Tenant> author) {
    Object value = raw instanceof Sealed sealed ? unseal(setting, sealed) : raw;
    boolean reference = value instanceof String text && References.isReference(text);
    if (reference) {
      value = secrets.references().resolve((String) value, author);
    }
    if (setting.secret() || reference) {
      clear.add(value.toString());
    }
    return value;
  }

  private String unseal(Setting setting, Sealed sealed) {
    try {
      return secrets
          .cipher()
          .decrypt(sealed.text(), new Place(tenant.id(), definition.plugin(), setting.id()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot be decrypted: " + e.getMessage(), e);
    }
  }
}
