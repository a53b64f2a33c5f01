package org.patchbay.plugin.audit.log;

import java.util.List;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.event.ListenerContract;
import org.patchbay.plugin.testkit.event.Taken;

class AuditContractTest extends ListenerContract {
  private static final String KEY = "key-of-the-contract-test";
  private static final String FORMER = "former-key-of-the-test";

  @Override
  protected AuditProvider provider() {
    return new AuditProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("hmacKey", KEY)
        .config("formerHmacKeys", FORMER)
        .config("retentionDays", 0);
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().store(new BrokenStore());
  }

  @Override
  protected List<String> secrets() {
    return List.of(KEY, FORMER);
  }

  @Override
  protected List<Taken> taken() {
    return new StoredLog(opened().store()).taken();
  }
}
