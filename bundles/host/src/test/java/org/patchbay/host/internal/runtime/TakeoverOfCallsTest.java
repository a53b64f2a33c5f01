package org.patchbay.host.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.runtime.TestPlugin.Instance;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.Tenant;

@Timeout(60)
class TakeoverOfCallsTest {
  private static final UUID TENANT = new UUID(0, 1);

  private final TestPlugin source = new TestPlugin("1.0.0");
  private final PluginRuntime runtime = new PluginRuntime(source, null);
  private final Calls calls = new Calls(runtime.outlets());
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    runtime.close();
  }

  @Test
  void losesNoCallWhileVersionsTakeOverUnderLoad() throws InterruptedException {
    List<TestPlugin> versions = new ArrayList<>(List.of(source));
    runtime.connect(source.running());
    AtomicBoolean stop = new AtomicBoolean();
    LongAdder answered = new LongAdder();
    List<Throwable> lost = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UUID tenant = new UUID(0, i % 3);
      Thread caller =
          new Thread(
              () -> {
                while (!stop.get()) {
                  try {
                    call(tenant, instance -> instance.during(instance.closed::get));
                    answered.increment();
                  } catch (Throwable e) {
                    lost.add(e);
                  }
                }
              });
      caller.start();
      callers.add(caller);
    }
    for (int i = 1; i <= 20; i++) {
      long before = answered.sum();
      await().until(() -> answered.sum() > before + 200);
      RunningPlugin old = runtime.connected("test").orElseThrow();
      TestPlugin next = new TestPlugin("1.0." + i);
      versions.add(next);
      runtime.connect(next.running());
      assertThat(runtime.drain(old, Duration.ofSeconds(10))).isTrue();
      runtime.outlets().renew("test", TENANT);
    }
    stop.set(true);
    for (Thread caller : callers) {
      caller.join();
    }
    runtime.close();

    assertThat(lost).isEmpty();
    for (TestPlugin version : versions) {
      await()
          .untilAsserted(
              () ->
                  assertThat(version.opened)
                      .allSatisfy(
                          instance -> {
                            assertThat(instance.closed).hasValue(1);
                            assertThat(instance.closedUnderWay).hasValue(0);
                          }));
      assertThat(version.opened).isNotEmpty();
    }
  }

  @Test
  void waitsForSlowCallsWhenDraining() throws InterruptedException {
    RunningPlugin old = source.running();
    runtime.connect(old);
    CountDownLatch inside = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () ->
                call(
                    TENANT,
                    instance -> {
                      inside.countDown();
                      return hang();
                    }));
    caller.start();
    inside.await();

    TestPlugin next = new TestPlugin("2.0.0");
    runtime.connect(next.running());
    assertThat(call(TENANT, instance -> instance)).isSameAs(next.opened.get(0));
    assertThat(source.opened.get(0).closed).hasValue(0);
    release.countDown();

    assertThat(runtime.drain(old, Duration.ofSeconds(10))).isTrue();
    assertThat(source.opened.get(0).closed).hasValue(1);
    caller.join();
  }

  @Test
  void saysWhenCallsOutlastTheDraining() throws InterruptedException {
    RunningPlugin old = source.running();
    runtime.connect(old);
    CountDownLatch inside = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () ->
                call(
                    TENANT,
                    instance -> {
                      inside.countDown();
                      return hang();
                    }));
    caller.start();
    inside.await();
    runtime.disconnect("test");

    assertThat(runtime.drain(old, Duration.ofMillis(50))).isFalse();

    release.countDown();
    caller.join();
  }

  @Test
  void makesANewInstanceAfterAChangeAndClosesTheOldAfterItsLastCall() {
    runtime.connect(source.running());

    Object closedLater =
        call(
            TENANT,
            old -> {
              runtime.outlets().renew("test", TENANT);
              assertThat(call(TENANT, fresh -> fresh)).isNotSameAs(old);
              assertThat(old.closed).hasValue(0);
              return old;
            });

    assertThat(closedLater).isSameAs(source.opened.get(0));
    await().untilAsserted(() -> assertThat(source.opened.get(0).closed).hasValue(1));
    assertThat(source.opened).hasSize(2);
  }

  @Test
  void refusesAVersionThatDoesNotWorkForATenantWhoUsesThePlugin() {
    source.tenants.add(new Tenant(TENANT, "acme", "Acme"));
    runtime.connect(source.running());
    call(TENANT, instance -> "in use");
    TestPlugin next = new TestPlugin("2.0.0").making(Broken::new);

    PluginOperationException refusal =
        catchThrowableOfType(PluginOperationException.class, () -> runtime.prove(next.running()));

    assertThat(refusal.step()).isEqualTo("prove");
    assertThat(refusal)
        .hasMessage("The new version does not work for tenant acme: The key is refused.");
    assertThat(next.opened).allSatisfy(instance -> assertThat(instance.closed).hasValue(1));
    assertThat(call(TENANT, instance -> instance)).isSameAs(source.opened.get(0));
  }

  @Test
  void refusesAVersionThatIsDownOrHangs() {
    source.tenants.add(new Tenant(TENANT, "acme", "Acme"));
    runtime.connect(source.running());

    assertThat(notProven(new TestPlugin("2.0.0").making(Down::new)))
        .hasMessageEndingWith("its health is down: no power");
    assertThat(
            notProven(
                new TestPlugin("2.0.0")
                    .making(
                        () -> {
                          hang();
                          return new Instance();
                        })))
        .hasMessageContaining("takes too long to open");
  }

  @Test
  void doesNotHoldAgainstAVersionWhatFailsWithThePresentOneToo() {
    source.tenants.add(new Tenant(TENANT, "acme", "Acme"));
    source.making(Broken::new);
    runtime.connect(source.running());

    assertThat(runtime.prove(new TestPlugin("2.0.0").making(Broken::new).running()))
        .isEqualTo("works for 0 of the 1 tenants it was tried with");
  }

  @Test
  void provesThatItIsReadableWhenNobodyUsesIt() {
    assertThat(runtime.prove(source.running()))
        .isEqualTo("its 0 settings are readable; no tenant uses it");
  }

  private PluginOperationException notProven(TestPlugin candidate) {
    return catchThrowableOfType(
        PluginOperationException.class, () -> runtime.prove(candidate.running()));
  }

  private Object hang() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private Object call(UUID tenant, Function<Instance, Object> action) {
    return calls.call(
        new Target(tenant, "test", "go", Duration.ofSeconds(10)), Instance.class, action);
  }

  private static final class Broken extends Instance {
    @Override
    public void testConnection() {
      throw PluginException.permanent("key.refused", "The key is refused.");
    }
  }

  private static final class Down extends Instance {
    @Override
    public Health health() {
      return Health.down("no power");
    }
  }
}
