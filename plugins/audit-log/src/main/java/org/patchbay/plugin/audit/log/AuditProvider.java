package org.patchbay.plugin.audit.log;

import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.api.event.EventListenerProvider;

/** Opens a tenant's log. */
@Plugin(
    id = "audit-log",
    category = "listener",
    name = "Audit log",
    description = "Keeps who did what, when and from where, in a chain that shows tampering",
    vendor = "Patchbay",
    topics = "*",
    start = "beginning")
@Component(service = EventListenerProvider.class)
@Designate(ocd = AuditConfig.class)
public final class AuditProvider implements EventListenerProvider {

  @Override
  public EventListener open(PluginContext context) {
    AuditConfig config = context.config(AuditConfig.class);
    ChainKeys keys = new ChainKeys(config.hmacKey(), config.formerHmacKeys());
    LogStore store = new LogStore(context.store());
    AtomicLong known = new AtomicLong();
    Ledger ledger = new Ledger(store, keys, context.clock(), known);
    Retention retention = new Retention(config.retentionDays(), context.clock(), store, ledger);
    Verification verification = new Verification(store, keys, context.clock(), known);
    Acknowledgement acknowledgement = new Acknowledgement(verification, ledger, context.clock());
    return new AuditLog(store, ledger, retention, verification, acknowledgement);
  }
}
