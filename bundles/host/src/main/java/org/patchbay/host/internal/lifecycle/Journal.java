package org.patchbay.host.internal.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.HostEvents;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.host.internal.store.WantedPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit records and log lines of lifecycle operations. */
@Component(service = Journal.class)
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final PluginStore store;

  @Activate
  public Journal(@Reference PluginStore store) {
    this.store = store;
  }

  /** Tells that a plugin came in, or that another version took over. */
  NewEvent came(Optional<Version> from, WantedPlugin plugin, Actor actor) {
    Map<String, Object> data = new LinkedHashMap<>();
    from.ifPresent(version -> data.put("from", version.toString()));
    data.put("to", plugin.manifest().version().toString());
    data.put("sha256", plugin.sha256());
    data.put("origin", plugin.origin());
    data.put("source", plugin.source());
    return event(
        from.isPresent() ? HostEvents.UPGRADED : HostEvents.INSTALLED, plugin.id(), actor, data);
  }

  /**
   * Tells that a plugin went.
   *
   * @param kept whether tenants' activations and configurations wait for its return
   */
  NewEvent went(WantedPlugin plugin, String cause, boolean kept, Actor actor) {
    return event(
        HostEvents.UNINSTALLED,
        plugin.id(),
        actor,
        Map.of(
            "from",
            plugin.manifest().version().toString(),
            "cause",
            cause,
            "configurationKept",
            kept));
  }

  /** Logs what was done. */
  OperationReport done(OperationReport report, Steps steps) {
    LOG.info(
        "Plugin {}: {} from {} to {} ({})",
        report.plugin(),
        report.changed() ? report.operation() : report.operation() + " changed nothing",
        report.from().map(Version::toString).orElse("none"),
        report.to().map(Version::toString).orElse("none"),
        steps);
    return report;
  }

  /** Records what was tried in vain. */
  void failed(String operation, String subject, Actor actor, PluginOperationException failure) {
    LOG.warn(
        "Plugin {}: {} failed at step {}: {}",
        subject,
        operation,
        failure.step(),
        failure.getMessage());
    LOG.debug("Plugin {}: {} failed", subject, operation, failure);
    Map<String, Object> data =
        Map.of(
            "operation", operation,
            "step", failure.step(),
            "code", failure.code(),
            "cause", String.valueOf(failure.getMessage()));
    try {
      store.note(event(HostEvents.OPERATION_FAILED, subject, actor, data));
    } catch (RuntimeException e) {
      LOG.warn("The audit record of that cannot be written: {}", e.getMessage(), e);
      failure.addSuppressed(e);
    }
  }

  private static NewEvent event(EventType type, String id, Actor actor, Map<String, Object> data) {
    return new NewEvent(type, Optional.empty(), actor, id, data);
  }
}
