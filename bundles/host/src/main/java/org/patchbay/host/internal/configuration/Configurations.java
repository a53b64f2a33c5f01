package org.patchbay.host.internal.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Changes;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.secrets.Secrets;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Problem.Field;
import org.patchbay.plugin.api.Tenant;

/** Validates configurations as a whole, and makes of what is kept what a plugin gets. */
@Component(service = Configurations.class)
public final class Configurations {
  private final OperatorSettings operator;
  private final Secrets secrets;

  @Activate
  public Configurations(@Reference OperatorSettings operator, @Reference Secrets secrets) {
    this.operator = operator;
    this.secrets = secrets;
  }

  /**
   * A configuration that was found valid.
   *
   * @param kept the tenant's own values as they are to be kept
   * @param effective what a plugin gets of it
   */
  public record Accepted(Map<String, Object> kept, Effective effective) {}

  /**
   * Judges what a tenant wants to set.
   *
   * @param before what is kept now
   * @throws Problem naming every field that is wrong
   */
  public Accepted accept(
      SettingsDefinition definition,
      Tenant tenant,
      Map<String, Object> given,
      Map<String, Object> before) {
    OwnValues own = new OwnValues(definition);
    Map<String, Object> accepted = own.accept(given, before);
    Layers layers = layers(definition, tenant, accepted);
    Effective effective = layers.lay();
    List<Field> errors = new ArrayList<>(own.errors());
    Set<String> refused = errors.stream().map(Field::name).collect(Collectors.toSet());
    layers.errors().stream().filter(e -> !refused.contains(e.name())).forEach(errors::add);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Accepted(own.seal(accepted, tenant, secrets.cipher()), effective);
  }

  /**
   * What a plugin gets, now, of the values that a tenant keeps. Values that the definition does not
   * know are left out: an older or newer version of the plugin knew them.
   *
   * @throws Problem naming every field that is wrong
   */
  public Effective effective(
      SettingsDefinition definition, Tenant tenant, Map<String, Object> kept) {
    Layers layers = layers(definition, tenant, kept);
    Effective effective = layers.lay();
    if (!layers.errors().isEmpty()) {
      throw Problem.invalid(layers.errors());
    }
    return effective;
  }

  /** Kept values as they may be shown. */
  public Map<String, Object> masked(SettingsDefinition definition, Map<String, Object> kept) {
    return new OwnValues(definition).mask(kept);
  }

  /** What an update changed, secrets redacted. */
  public Changes changes(
      SettingsDefinition definition, Map<String, Object> before, Map<String, Object> after) {
    return new OwnValues(definition).changes(before, after);
  }

  private Layers layers(SettingsDefinition definition, Tenant tenant, Map<String, Object> own) {
    return new Layers(definition, tenant, operator.of(definition.plugin()), own, secrets);
  }
}
