package org.patchbay.host.internal.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.patchbay.host.testing.EmbeddedFramework;
import org.patchbay.host.testing.FakeConfigurationAdmin;
import org.patchbay.host.testing.TestJar;

/** On Felix itself with Declarative Services, whose ways these are. */
class StoppingUsersTest {
  @TempDir private Path home;
  private EmbeddedFramework framework;
  private Bundles bundles;
  private StoppingUsers users;
  private final AskedFor askedFor = new AskedFor();

  @BeforeEach
  void start() {
    framework = new EmbeddedFramework(home, Map.of());
    bundles = new Bundles(framework.context(), framework.components());
    users =
        new StoppingUsers(
            framework.context(),
            framework
                .context()
                .registerService(ConfigurationAdmin.class, askedFor, null)
                .getReference());
  }

  @AfterEach
  void stop() {
    users.close();
    framework.close();
  }

  @Test
  void areForgottenByTheFramework() throws BundleException {
    WeakReference<Bundle> gone = comeAndGo();

    await()
        .until(
            () -> {
              System.gc();
              return gone.refersTo(null);
            });
  }

  private WeakReference<Bundle> comeAndGo() throws BundleException {
    Bundle bundle = bundles.install("patchbay:echo", TestJar.plugin("echo", "1.0.0")::bytes);
    bundle.start();
    assertThat(askedFor.bundles).contains(bundle.getBundleId());
    bundles.remove(bundle);
    return new WeakReference<>(bundle);
  }

  /** Notes in which bundles' names somebody asked for configurations. */
  private static final class AskedFor implements ServiceFactory<ConfigurationAdmin> {
    private final Set<Long> bundles = ConcurrentHashMap.newKeySet();

    @Override
    public ConfigurationAdmin getService(
        Bundle bundle, ServiceRegistration<ConfigurationAdmin> registration) {
      bundles.add(bundle.getBundleId());
      return new FakeConfigurationAdmin();
    }

    @Override
    public void ungetService(
        Bundle bundle,
        ServiceRegistration<ConfigurationAdmin> registration,
        ConfigurationAdmin service) {
      // nothing to give back
    }
  }
}
