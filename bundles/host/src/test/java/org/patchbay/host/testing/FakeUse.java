package org.patchbay.host.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.host.internal.runtime.PluginUse;
import org.patchbay.persistence.Transaction;

/** Tenants that use every plugin, as the test says. */
public final class FakeUse implements PluginUse {
  private final List<String> tenants = new CopyOnWriteArrayList<>();
  private final List<String> forgotten = new CopyOnWriteArrayList<>();

  /** The tenants that use what is asked for; to be changed by the test. */
  public List<String> tenants() {
    return tenants;
  }

  /** The plugins that were forgotten. */
  public List<String> forgotten() {
    return forgotten;
  }

  @Override
  public List<String> activeTenants(Transaction tx, String plugin, int limit) {
    return tenants.stream().limit(limit).toList();
  }

  @Override
  public void forget(Transaction tx, String plugin) {
    forgotten.add(plugin);
  }
}
