package org.patchbay.host.internal.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.internal.activation.PayProvider.Pay;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.testing.FakeTenants;
import org.patchbay.host.testing.MetatypeBundle;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.testing.TestDatabase;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Tenant;

/** Neither start nor takeover may cost more because more tenants have a plugin active. */
@Timeout(120)
class ManyTenantsTest {
  private static final int TENANTS = 10_000;

  @TempDir private Path folder;
  private final TestDatabase database = new TestDatabase();
  private final FakeTenants tenants = new FakeTenants();

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void opensNothingBeforeItIsCalledAndTriesAFewOnTakeover() {
    try (TenantNode first = new TenantNode(database.get(), tenants)) {
      activateForAll(database.get());
      PayProvider provider = new PayProvider();
      first.runtime.connect(running("1.0.0", provider));
      assertThat(provider.opened).hasValue(0);
    }

    try (TenantNode node = new TenantNode(database.anotherNode(), tenants)) {
      PayProvider provider = new PayProvider();
      RunningPlugin old = running("1.0.0", provider);
      node.runtime.connect(old);
      Tenant one = tenants.named("t5000").orElseThrow();
      node.calls.call(Target.of(one.id(), "pay", "pay"), Pay.class, Pay::pay);
      assertThat(provider.opened).hasValue(1);

      PayProvider next = new PayProvider();
      RunningPlugin candidate = running("1.1.0", next);
      assertThat(node.runtime.prove(candidate)).startsWith("works for 20 of the 20 tenants");
      assertThat(next.opened).hasValue(20);
      node.runtime.connect(candidate);
      assertThat(node.runtime.drain(old, Duration.ofSeconds(5))).isTrue();
      assertThat(provider.closed).hasSize(1);
      assertThat(next.opened).hasValue(20);
    }
  }

  private RunningPlugin running(String version, PayProvider provider) {
    String settings =
        PayProvider.SETTINGS.replace("name=\"Key\"", "name=\"Key\" default=\"key-0\"");
    return new RunningPlugin(
        "pay",
        Category.GATEWAY,
        new Version(version),
        MetatypeBundle.with(folder, settings),
        provider);
  }

  private void activateForAll(Database platform) {
    platform.inPlatform(
        tx -> {
          try (var insert =
              tx.connection()
                  .prepareStatement(
                      "INSERT INTO host.activation (tenant_id, plugin_id, tenant_slug, category,"
                          + " active, webhook_token) VALUES (?, 'pay', ?, 'gateway', true, ?)")) {
            for (int i = 0; i < TENANTS; i++) {
              Tenant tenant = tenants.add("t" + i);
              insert.setObject(1, tenant.id());
              insert.setString(2, tenant.slug());
              insert.setString(3, UUID.randomUUID().toString());
              insert.addBatch();
            }
            insert.executeBatch();
          }
          return null;
        });
  }
}
