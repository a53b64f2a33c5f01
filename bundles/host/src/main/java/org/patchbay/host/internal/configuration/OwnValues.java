package org.patchbay.host.internal.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.events.Changes;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.internal.secrets.SecretCipher;
import org.patchbay.host.internal.secrets.SecretCipher.Place;
import org.patchbay.persistence.Problem.Field;
import org.patchbay.plugin.api.Tenant;

/** The values a tenant gives: which of them it may give, and how they are kept and shown. */
final class OwnValues {
  private final SettingsDefinition definition;
  private final List<Field> errors = new ArrayList<>();

  OwnValues(SettingsDefinition definition) {
    this.definition = definition;
  }

  /** What is wrong, after {@link #accept}. */
  List<Field> errors() {
    return errors;
  }

  /**
   * Takes the values that may be given, each masked secret replaced by the one that is kept.
   *
   * @param before the values that are kept now
   */
  Map<String, Object> accept(Map<String, Object> given, Map<String, Object> before) {
    Map<String, Object> accepted = new LinkedHashMap<>();
    given.forEach(
        (id, value) -> {
          Setting setting = find(id);
          if (setting == null) {
            errors.add(new Field(id, unknown(id)));
          } else if (setting.operatorOnly()) {
            errors.add(new Field(id, "can be set by the operator only, in etc/"));
          } else if (setting.secret() && TenantPlugins.MASKED.equals(value)) {
            keep(id, before, accepted);
          } else if (value != null) {
            accepted.put(id, value);
          }
        });
    return accepted;
  }

  private void keep(String id, Map<String, Object> before, Map<String, Object> accepted) {
    if (before.get(id) == null) {
      errors.add(new Field(id, "has no value yet that could be kept"));
    } else {
      accepted.put(id, before.get(id));
    }
  }

  private String unknown(String id) {
    String meant = Texts.nearest(id, definition.settings().stream().map(Setting::id).toList());
    return "is no setting of "
        + definition.plugin()
        + (meant == null ? "" : "; did you mean " + meant + "?");
  }

  /** As they are kept: in the setting's type, secrets encrypted, references as they are. */
  Map<String, Object> seal(Map<String, Object> accepted, Tenant tenant, SecretCipher cipher) {
    Map<String, Object> sealed = new LinkedHashMap<>();
    accepted.forEach(
        (id, value) -> {
          Setting setting = find(id);
          Place place = new Place(tenant.id(), definition.plugin(), id);
          if (!setting.secret()) {
            sealed.put(id, plain(setting, value));
          } else if (setting.list()) {
            sealed.put(
                id,
                SettingValue.elements(value).stream()
                    .map(one -> seal(one, place, cipher))
                    .toList());
          } else {
            sealed.put(id, seal(value, place, cipher));
          }
        });
    return sealed;
  }

  private static Object plain(Setting setting, Object value) {
    boolean reference =
        SettingValue.elements(value).stream().anyMatch(one -> one.toString().startsWith("${"));
    return reference ? value : new SettingValue(setting).read(value);
  }

  private static Object seal(Object value, Place place, SecretCipher cipher) {
    return value instanceof Sealed ? value : new Sealed(cipher.encrypt(value.toString(), place));
  }

  /** As they are shown: secrets masked, and so is what an older definition took for one. */
  Map<String, Object> mask(Map<String, Object> kept) {
    Map<String, Object> shown = new LinkedHashMap<>();
    kept.forEach((id, value) -> shown.put(id, isSecret(id, value) ? TenantPlugins.MASKED : value));
    return shown;
  }

  /** What became of kept values, with no more of secrets than {@link #mask} shows. */
  Changes changes(Map<String, Object> before, Map<String, Object> after) {
    Set<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    Changes changes = new Changes();
    for (String id : ids) {
      Object was = before.get(id);
      Object is = after.get(id);
      if (isSecret(id, was) || isSecret(id, is)) {
        changes.addSecret(id, was, is);
      } else {
        changes.add(id, was, is);
      }
    }
    return changes;
  }

  private boolean isSecret(String id, Object value) {
    Setting setting = find(id);
    return setting != null && setting.secret() || isSealed(value);
  }

  private static boolean isSealed(Object value) {
    return value instanceof Sealed
        || value instanceof List<?> list && list.stream().anyMatch(Sealed.class::isInstance);
  }

  private Setting find(String id) {
    return definition.settings().stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
  }
}
