package org.patchbay.host.internal.activation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.host.internal.configuration.ConfigurationVersions;
import org.patchbay.host.internal.configuration.ConfigurationVersions.Kept;
import org.patchbay.host.internal.configuration.Configurations;
import org.patchbay.host.internal.configuration.Effective;
import org.patchbay.host.internal.configuration.SettingsReader;
import org.patchbay.host.internal.runtime.InstanceMaker;
import org.patchbay.host.internal.runtime.InstanceSource;
import org.patchbay.host.internal.runtime.OpenInstance;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.Tenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes tenants' instances of what the database says now. */
@Component(service = InstanceSource.class)
public final class TenantInstances implements InstanceSource {
  private static final Logger LOG = LoggerFactory.getLogger(TenantInstances.class);

  private final Database database;
  private final Tenants tenants;
  private final SettingsReader reader;
  private final Configurations configurations;
  private final InstanceMaker maker;

  /** Gone with the bundle. */
  private final Map<Bundle, Read> definitions = Collections.synchronizedMap(new WeakHashMap<>());

  /** A definition with the state of the bundle that it was read in. */
  private record Read(long lastModified, SettingsDefinition definition) {}

  @Activate
  public TenantInstances(
      @Reference Database database,
      @Reference HostSchema schema,
      @Reference Tenants tenants,
      @Reference SettingsReader reader,
      @Reference Configurations configurations,
      @Reference InstanceMaker maker) {
    this(database, tenants, reader, configurations, maker);
  }

  public TenantInstances(
      Database database,
      Tenants tenants,
      SettingsReader reader,
      Configurations configurations,
      InstanceMaker maker) {
    this.database = database;
    this.tenants = tenants;
    this.reader = reader;
    this.configurations = configurations;
    this.maker = maker;
  }

  /** What the database says of a tenant and a plugin. */
  private record State(Optional<ActivationRow> row, Kept configuration) {}

  @Override
  public OpenInstance open(RunningPlugin plugin, UUID tenant) {
    String id = plugin.id();
    State state =
        database.inTenant(
            tenant,
            tx ->
                new State(
                    ActivationTable.find(tx, tenant, id),
                    ConfigurationVersions.newest(tx, tenant, id)));
    ActivationRow row =
        state
            .row()
            .filter(ActivationRow::active)
            .orElseThrow(
                () ->
                    new PluginUnavailableException(
                        "plugin.inactive",
                        "The plugin " + id + " is not active for the tenant.",
                        null));
    Tenant owner = tenants.find(tenant).orElseThrow();
    Effective effective =
        configurations.effective(settings(plugin), owner, state.configuration().settings());
    if (!effective.ignored().isEmpty()) {
      LOG.info("{} has no settings {}; their values are left out", id, effective.ignored());
    }
    return maker.make(plugin, owner, effective, row.webhookToken());
  }

  @Override
  public SettingsDefinition settings(RunningPlugin plugin) {
    Bundle bundle = plugin.bundle();
    long modified = bundle.getLastModified();
    Read read = definitions.get(bundle);
    if (read == null || read.lastModified() != modified) {
      read = new Read(modified, reader.read(plugin.id(), bundle));
      definitions.put(bundle, read);
    }
    return read.definition();
  }

  @Override
  public List<Tenant> activeTenants(String plugin, List<UUID> preferred, int limit) {
    Set<UUID> ids = new LinkedHashSet<>(preferred);
    ids.addAll(database.inPlatform(tx -> ActivationTable.activeTenants(tx, plugin, limit)));
    List<Tenant> found = new ArrayList<>();
    ids.stream().limit(limit).forEach(id -> tenants.find(id).ifPresent(found::add));
    return found;
  }
}
