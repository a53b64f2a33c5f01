package org.patchbay.host.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.internal.calls.CallLimits;
import org.patchbay.host.internal.runtime.TestPlugin.Instance;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;

class LogMarksTest {
  private static final UUID TENANT = new UUID(0, 1);
  private static Object before;

  private final TestPlugin plugin = new TestPlugin("1.0.0");
  private final Outlets outlets = new Outlets(plugin, CallLimits.DEFAULTS);
  private final Calls calls = new Calls(outlets);

  /** The tests' logging back end has no MDC of its own, unlike a host's. */
  @BeforeAll
  static void install() throws ReflectiveOperationException {
    before = adapter().get(null);
    adapter().set(null, new BasicMDCAdapter());
  }

  @AfterAll
  static void restore() throws ReflectiveOperationException {
    adapter().set(null, before);
  }

  @AfterEach
  void end() {
    outlets.close();
    MDC.clear();
  }

  @Test
  void marksTheLinesOfACallAndCarriesTheCallersMarks() {
    outlets.connect(plugin.running());
    MDC.put("request", "r-1");

    assertThat(marksInside())
        .isEqualTo(
            Map.of(
                "request", "r-1",
                "tenant", TENANT.toString(),
                "plugin", "test",
                "operation", "go"));
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request", "r-1"));

    MDC.clear();
    assertThat(marksInside()).doesNotContainKey("request").containsKey("tenant");
  }

  private Map<String, String> marksInside() {
    return calls.call(
        new Target(TENANT, "test", "go", Duration.ofSeconds(5)),
        Instance.class,
        instance -> MDC.getCopyOfContextMap());
  }

  private static Field adapter() throws ReflectiveOperationException {
    Field field = MDC.class.getDeclaredField("MDC_ADAPTER");
    field.setAccessible(true);
    return field;
  }
}
