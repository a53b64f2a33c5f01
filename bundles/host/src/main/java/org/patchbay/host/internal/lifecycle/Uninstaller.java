package org.patchbay.host.internal.lifecycle;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.host.internal.deploy.DeployFolder;
import org.patchbay.host.internal.runtime.PluginUse;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.host.internal.store.WantedPlugin;
import org.patchbay.persistence.Transaction;

/** The ways out for a plugin. */
@Component(service = Uninstaller.class)
public final class Uninstaller {
  private static final int NAMED_TENANTS = 5;

  private final PluginStore store;
  private final LivePlugins live;
  private final Takeover takeover;
  private final PluginUse use;
  private final DeployFolder deployFolder;
  private final Journal journal;

  @Activate
  public Uninstaller(
      @Reference PluginStore store,
      @Reference LivePlugins live,
      @Reference Takeover takeover,
      @Reference PluginUse use,
      @Reference DeployFolder deployFolder,
      @Reference Journal journal) {
    this.store = store;
    this.live = live;
    this.takeover = takeover;
    this.use = use;
    this.deployFolder = deployFolder;
    this.journal = journal;
  }

  /** Takes a plugin out for good, unless a tenant uses it. */
  public OperationReport uninstall(String id, Actor actor) {
    try {
      return live.alone(id, () -> uninstallNow(id, actor));
    } catch (PluginOperationException e) {
      journal.failed("uninstall", id, actor, e);
      throw e;
    }
  }

  /**
   * Takes a plugin out whose jar or bundle was taken away, used or not. What tenants keep of it
   * waits for its return.
   *
   * @param from tells whether it is still the one that came from there
   */
  public void withdraw(String id, Predicate<WantedPlugin> from, String cause, Actor actor) {
    live.alone(
        id,
        () ->
            store
                .find(id)
                .filter(from)
                .ifPresent(
                    wanted -> {
                      store.unwant(wanted, journal.went(wanted, cause, true, actor), tx -> {});
                      takeOut(wanted, new Steps());
                    }));
  }

  private OperationReport uninstallNow(String id, Actor actor) {
    WantedPlugin wanted =
        store
            .find(id)
            .orElseThrow(
                () ->
                    Refusal.missing(
                        "verify", "plugin.not_installed", "Plugin " + id + " is not installed."));
    Steps steps = new Steps();
    steps.run(
        "verify",
        "no tenant uses it",
        () ->
            store.unwant(
                wanted, journal.went(wanted, "asked for", false, actor), tx -> forget(tx, id)));
    OperationReport report = takeOut(wanted, steps);
    deployFolder.retire(id);
    return report;
  }

  private void forget(Transaction tx, String id) throws SQLException {
    List<String> tenants = use.activeTenants(tx, id, NAMED_TENANTS + 1);
    if (!tenants.isEmpty()) {
      throw Refusal.conflict("verify", "plugin.in_use", inUse(id, tenants));
    }
    use.forget(tx, id);
  }

  private static String inUse(String id, List<String> tenants) {
    String named = String.join(", ", tenants.subList(0, Math.min(tenants.size(), NAMED_TENANTS)));
    return "Plugin "
        + id
        + " is active for "
        + (tenants.size() == 1 ? "the tenant " : "the tenants ")
        + named
        + (tenants.size() > NAMED_TENANTS ? " and more" : "")
        + "; deactivate it there first.";
  }

  private OperationReport takeOut(WantedPlugin wanted, Steps steps) {
    takeover.takeOut(steps, wanted.id());
    return journal.done(
        new OperationReport(
            "uninstall",
            wanted.id(),
            Optional.of(wanted.manifest().version()),
            Optional.empty(),
            true,
            steps.done()),
        steps);
  }
}
