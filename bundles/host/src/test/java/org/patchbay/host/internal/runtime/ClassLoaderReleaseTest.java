package org.patchbay.host.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.host.internal.configuration.Effective;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.plugin.api.PluginProvider;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Notifier;

/** A plugin with a class loader of its own that leaves behind what plugins leave behind. */
@Timeout(60)
class ClassLoaderReleaseTest {
  private static final UUID TENANT = new UUID(0, 1);

  private final InstanceMaker maker = new InstanceMaker(null, "https://pay.example");
  private final TestPlugin source =
      new TestPlugin("1.0.0") {
        @Override
        public OpenInstance open(RunningPlugin plugin, UUID tenant) {
          Effective effective =
              new Effective(Map.of("key", "v"), java.util.Set.of(), Redaction.NONE);
          return maker.make(plugin, new Tenant(tenant, "acme", "Acme"), effective, "token");
        }
      };
  private final PluginRuntime runtime = new PluginRuntime(source, maker);

  @AfterEach
  void end() {
    runtime.close();
    maker.close();
  }

  @Test
  void keepsNothingOfAPluginThatWent() throws Exception {
    List<Throwable> kept = new ArrayList<>();

    WeakReference<ClassLoader> loader = live(kept);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loader.get()).isNull();
            });
    assertThat(kept).hasSize(2);
  }

  private WeakReference<ClassLoader> live(List<Throwable> kept) throws Exception {
    ClassLoader loader = new OwnLoader();
    PluginProvider<?> provider =
        (PluginProvider<?>)
            loader
                .loadClass(LitteringProvider.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    assertThat(provider.getClass()).isNotEqualTo(LitteringProvider.class);
    RunningPlugin plugin =
        new RunningPlugin("litter", Category.NOTIFIER, new Version("1.0.0"), null, provider);
    runtime.prove(plugin);
    runtime.connect(plugin);
    Calls calls = new Calls(runtime.outlets());
    Target target = new Target(TENANT, "litter", "send", Duration.ofSeconds(5));
    calls.call(target, Notifier.class, notifier -> notifier.send(null).reference());
    kept.add(catchThrowable(() -> calls.call(target, Notifier.class, n -> n.status("refused"))));
    kept.add(catchThrowable(() -> calls.call(target, Notifier.class, n -> n.status("broken"))));
    calls.call(target, PluginInstance.class, PluginInstance::health);
    runtime.disconnect("litter");
    assertThat(runtime.drain(plugin, Duration.ofSeconds(5))).isTrue();
    return new WeakReference<>(loader);
  }

  /** Defines the plugin's classes anew, as a bundle's class loader would. */
  private static final class OwnLoader extends ClassLoader {
    OwnLoader() {
      super(ClassLoaderReleaseTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(LitteringProvider.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
