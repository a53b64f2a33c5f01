package org.patchbay.host.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.PluginMetrics.CallMetrics;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.internal.calls.CallLimits;
import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.host.internal.runtime.TestPlugin.Instance;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracing;
import org.patchbay.telemetry.Work;

@Timeout(30)
class GuardedCallTest {
  private static final UUID TENANT = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final CallLimits LIMITS =
      new CallLimits(2, Duration.ZERO, 4, 2, 50, Duration.ofMillis(300), 8);

  private final TestPlugin plugin = new TestPlugin("1.0.0");
  private final Outlets outlets = new Outlets(plugin, LIMITS);
  private final Calls calls = new Calls(outlets);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    outlets.close();
  }

  @Test
  void givesBackWhatThePluginAnswers() {
    outlets.connect(plugin.running());

    assertThat(call(TENANT, instance -> "answer")).isEqualTo("answer");
    assertThat(call(TENANT, instance -> instance)).isSameAs(plugin.opened.get(0));
    assertThat(plugin.opened).hasSize(1);
  }

  @Test
  void refusesWithoutAPlugin() {
    assertThat(refusal(TENANT).code()).isEqualTo("plugin.missing");
  }

  @Test
  void givesTheCallerBackAtTheDeadlineAndCountsTheStuckThreads() {
    CallLimits patientBreaker =
        new CallLimits(2, Duration.ZERO, 99, 99, 50, Duration.ofSeconds(9), 8);
    outlets.limit(patientBreaker);
    outlets.connect(plugin.running());
    call(TENANT, instance -> "open");
    AtomicInteger stuck = new AtomicInteger();

    while (stuck.get() < patientBreaker.concurrency()) {
      long began = System.nanoTime();
      PluginException late =
          catchThrowableOfType(
              PluginException.class,
              () ->
                  call(
                      TENANT,
                      Duration.ofMillis(50),
                      instance -> {
                        stuck.incrementAndGet();
                        return hang(instance);
                      }));
      assertThat(late.code()).isEqualTo("plugin.timeout");
      assertThat(late.retryable()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    assertThat(refusal(TENANT).code()).isEqualTo("plugin.busy");
    assertThat(call(OTHER, instance -> "unharmed")).isEqualTo("unharmed");
    release.countDown();
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(call(TENANT, instance -> "back")).isEqualTo("back"));
  }

  @Test
  void interruptsTheCallItGaveUp() throws InterruptedException {
    outlets.connect(plugin.running());
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () ->
                call(
                    TENANT,
                    Duration.ofSeconds(1),
                    instance -> {
                      try {
                        Thread.sleep(10_000);
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return null;
                    }));

    interrupted.await();
    for (int i = 0; i < 50; i++) {
      assertThat(call(OTHER, instance -> Thread.currentThread().isInterrupted())).isEqualTo(false);
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        NullPointerException.class,
        NoClassDefFoundError.class,
        StackOverflowError.class,
        OutOfMemoryError.class,
        AssertionError.class
      })
  void turnsWhateverElseLeavesThePluginIntoARetryableFailure(Class<? extends Throwable> type)
      throws ReflectiveOperationException {
    Throwable thrown = type.getDeclaredConstructor().newInstance();
    outlets.connect(plugin.running());

    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> call(TENANT, instance -> sneak(thrown)));

    assertThat(failure.code()).isEqualTo("plugin.failed");
    assertThat(failure.retryable()).isTrue();
    assertThat(failure).hasMessageContaining(type.getName());
    assertThat(call(TENANT, instance -> "next")).isEqualTo("next");
  }

  @Test
  void passesAPluginsOwnExceptionOnWithoutItsClassesAndSecrets() {
    class Own extends PluginException {
      private static final long serialVersionUID = 1L;

      Own() {
        super(Kind.PERMANENT, "card_declined", "not with key-1234", new Own2());
      }

      static class Own2 extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Own2() {
          super("key-1234 was refused");
        }
      }
    }
    plugin.redaction = new Redaction(List.of("key-1234"));
    outlets.connect(plugin.running());

    PluginException copy =
        catchThrowableOfType(
            PluginException.class,
            () ->
                call(
                    TENANT,
                    instance -> {
                      throw new Own();
                    }));

    assertThat(copy.getClass()).isEqualTo(PluginException.class);
    assertThat(copy.code()).isEqualTo("card_declined");
    assertThat(copy.retryable()).isFalse();
    assertThat(copy).hasMessage("not with ********");
    assertThat(copy.getCause()).isNotInstanceOf(Own.Own2.class);
    assertThat(copy.getCause()).hasToString(Own.Own2.class.getName() + ": ******** was refused");
    assertThat(copy.getStackTrace()[0].getMethodName()).contains("passesAPluginsOwn");
  }

  @Test
  void opensTheCircuitAfterFailuresAndClosesItWhenCallsWorkAgain() {
    outlets.connect(plugin.running());
    AtomicBoolean works = new AtomicBoolean();
    Function<Instance, Object> service =
        instance -> {
          if (!works.get()) {
            throw PluginException.retryable("down", "The service is down.");
          }
          return "works";
        };

    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(PluginException.class).isThrownBy(() -> call(TENANT, service));
    }
    assertThat(refusal(TENANT).code()).isEqualTo("plugin.circuit_open");
    assertThat(outlets.circuit("test", TENANT)).isEqualTo(Circuit.OPEN);
    assertThat(call(OTHER, instance -> "unharmed")).isEqualTo("unharmed");

    works.set(true);
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(call(TENANT, service)).isEqualTo("works"));
    assertThat(call(TENANT, service)).isEqualTo("works");
    assertThat(call(TENANT, service)).isEqualTo("works");
    assertThat(outlets.circuit("test", TENANT)).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void keepsTheCircuitClosedWhenThePluginRefusesForGood() {
    outlets.connect(plugin.running());

    for (int i = 0; i < 20; i++) {
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(
              () ->
                  call(
                      TENANT,
                      instance -> {
                        throw PluginException.permanent("amount.wrong", "Too much.");
                      }));
    }

    assertThat(outlets.circuit("test", TENANT)).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void letsACallWithinACallThrough() {
    outlets.connect(plugin.running());

    assertThat(call(TENANT, outer -> call(TENANT, inner -> "inner"))).isEqualTo("inner");
  }

  @Test
  void endsACallWithinACallWithTheOuterOne() {
    outlets.connect(plugin.running());
    call(TENANT, instance -> "open");
    AtomicReference<PluginException> inner = new AtomicReference<>();

    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () ->
                call(
                    TENANT,
                    Duration.ofSeconds(1),
                    instance -> {
                      inner.set(
                          catchThrowableOfType(
                              PluginException.class, () -> call(TENANT, this::hang)));
                      return null;
                    }));

    await().untilAsserted(() -> assertThat(inner.get()).hasMessageContaining("interrupted"));
  }

  @Test
  void tellsWhyAnInstanceCannotBeMadeAndTriesAgain() {
    AtomicBoolean works = new AtomicBoolean();
    plugin.making(
        () -> {
          if (!works.get()) {
            throw PluginException.permanent("key.wrong", "The key is wrong.");
          }
          return new Instance();
        });
    outlets.connect(plugin.running());

    assertThat(refusal(TENANT)).hasMessageContaining("The key is wrong.");
    assertThat(refusal(TENANT).code()).isEqualTo("plugin.broken");
    assertThat(outlets.broken("test", TENANT)).contains("The key is wrong.");
    works.set(true);
    assertThat(call(TENANT, instance -> "works")).isEqualTo("works");
    assertThat(outlets.broken("test", TENANT)).isEmpty();
  }

  @Test
  void givesCallersBackWhileAnInstanceHangsInOpening() {
    plugin.making(
        () -> {
          hang(null);
          return new Instance();
        });
    outlets.connect(plugin.running());

    PluginUnavailableException late =
        catchThrowableOfType(
            PluginUnavailableException.class,
            () -> call(TENANT, Duration.ofMillis(50), instance -> null));
    assertThat(late.code()).isEqualTo("plugin.broken");
    assertThat(refusal(TENANT)).hasMessageContaining("takes too long to open");

    release.countDown();
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(call(TENANT, instance -> "open")).isEqualTo("open"));
    assertThat(plugin.opened).hasSize(1);
  }

  @Test
  void saysWhenThePluginIsOfAnotherKind() {
    outlets.connect(plugin.running());

    interface Other extends org.patchbay.plugin.api.PluginInstance {}
    PluginUnavailableException refusal =
        catchThrowableOfType(
            PluginUnavailableException.class,
            () -> calls.call(Target.of(TENANT, "test", "go"), Other.class, other -> null));

    assertThat(refusal).hasMessage("The plugin test is no other.");
  }

  @Test
  void countsCallsAndForgetsThemWithThePlugin() {
    outlets.connect(plugin.running());
    call(TENANT, instance -> "answer");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> call(TENANT, Duration.ofMillis(50), this::hang));
    assertThat(refusal(TENANT).code()).isEqualTo("plugin.circuit_open");

    CallMetrics counted = outlets.metrics().get(0);
    assertThat(counted.tenant()).isEqualTo(TENANT);
    assertThat(counted.succeeded()).isEqualTo(1);
    assertThat(counted.overdue()).isEqualTo(1);
    assertThat(counted.refused()).isEqualTo(1);
    assertThat(counted.latency().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    assertThat(counted.circuit()).isEqualTo(Circuit.OPEN);
  }

  @Test
  void keepsItsCountsWhateverBecomesOfTheInstanceAndThePlugin() {
    outlets.connect(plugin.running());
    call(TENANT, instance -> "answer");
    outlets.renew("test", TENANT);
    await().until(() -> plugin.opened.get(0).closed.get() == 1);
    call(TENANT, instance -> "answer");
    assertThat(outlets.metrics().get(0).succeeded()).isEqualTo(2);

    outlets.disconnect("test");
    assertThat(outlets.metrics().get(0).succeeded()).isEqualTo(2);
    assertThat(outlets.versions()).isEmpty();
    outlets.connect(new TestPlugin("2.0.0").running());
    call(TENANT, instance -> "answer");
    assertThat(outlets.metrics()).singleElement().matches(row -> row.succeeded() == 3);
    assertThat(outlets.versions()).singleElement().matches(v -> v.version().getMajor() == 2);
  }

  @Test
  void countsACallWhoseInstanceCannotBeMade() {
    outlets.connect(plugin.running());
    plugin.making(
        () -> {
          throw new IllegalStateException("no room");
        });

    assertThat(refusal(TENANT).code()).isEqualTo("plugin.broken");
    assertThat(outlets.metrics()).singleElement().matches(row -> row.refused() == 1);
  }

  @Test
  void tellsATracerOfACallAndOfItsFailureByCodeAlone() {
    outlets.connect(plugin.running());
    List<Object> told = new ArrayList<>();
    Calls followed = new Calls(outlets, new Tracing(work -> new ToldSpan(work, told)));
    Target target = new Target(TENANT, "test", "go", Duration.ofSeconds(10));

    followed.call(target, Instance.class, instance -> told.add("within"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () ->
                followed.call(
                    target,
                    Instance.class,
                    instance -> {
                      throw PluginException.permanent("card.declined", "4242 was declined.");
                    }));

    assertThat(told)
        .containsExactly(
            "test go", "within", "closed", "test go", "failed card.declined", "closed");
  }

  /** Tells of itself. */
  private record ToldSpan(Work work, List<Object> told) implements Span {

    private ToldSpan {
      told.add(work.name());
    }

    @Override
    public String traceId() {
      return "0123";
    }

    @Override
    public void rename(String name) {
      told.add("renamed");
    }

    @Override
    public void put(String attribute, String value) {
      told.add(attribute);
    }

    @Override
    public void failed(String reason) {
      told.add("failed " + reason);
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }

  @Test
  void holdsCallsToOtherLimitsOnceTheyChange() {
    outlets.connect(plugin.running());
    call(TENANT, instance -> "answer");

    outlets.limit(new CallLimits(1, Duration.ZERO, 4, 2, 50, Duration.ofSeconds(1), 8));

    await()
        .untilAsserted(
            () ->
                assertThat(call(TENANT, outer -> refusal(TENANT).code())).isEqualTo("plugin.busy"));
  }

  @Test
  void callsWithThePluginsClassLoaderAndPutsTheHostsBack() {
    outlets.connect(plugin.running());
    Thread[] lane = new Thread[1];

    Object inside =
        call(
            TENANT,
            instance -> {
              lane[0] = Thread.currentThread();
              return lane[0].getContextClassLoader();
            });

    assertThat(inside).isSameAs(TestPlugin.class.getClassLoader());
    assertThat(lane[0].isDaemon()).isTrue();
    assertThat(lane[0].getName()).startsWith("plugin-test-1.0.0-");
  }

  private Object hang(Instance instance) {
    boolean released = false;
    while (!released) {
      try {
        release.await();
        released = true;
      } catch (InterruptedException e) {
        // as a plugin does that swallows it
      }
    }
    return null;
  }

  private PluginUnavailableException refusal(UUID tenant) {
    return catchThrowableOfType(
        PluginUnavailableException.class, () -> call(tenant, instance -> "answer"));
  }

  private Object call(UUID tenant, Function<Instance, Object> action) {
    return call(tenant, Duration.ofSeconds(10), action);
  }

  private Object call(UUID tenant, Duration deadline, Function<Instance, Object> action) {
    return calls.call(new Target(tenant, "test", "go", deadline), Instance.class, action);
  }

  private static Object sneak(Throwable thrown) {
    GuardedCallTest.<RuntimeException>raise(thrown);
    return null;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
