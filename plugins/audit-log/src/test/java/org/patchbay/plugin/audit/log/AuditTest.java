package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.testkit.TestClock;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.event.Events;

/** A log in memory to try things with. */
abstract class AuditTest {
  static final String KEY = "0123456789abcdef";

  final StoredLog stored = StoredLog.empty();
  final TestClock clock = TestClock.at(Events.TIME);

  final TestPluginContext.Builder settings() {
    return TestPluginContext.builder().store(stored.values()).clock(clock);
  }

  final EventListener open() {
    return open(settings());
  }

  final EventListener openKeyed() {
    return open(settings().config("hmacKey", KEY));
  }

  static EventListener open(TestPluginContext.Builder settings) {
    return new AuditProvider().open(settings.build());
  }

  /** So many paid invoices. */
  static List<Event> paid(int count) {
    return IntStream.range(0, count).mapToObj(i -> Events.paid("invoice-" + i, 1)).toList();
  }

  /** Verified with the key, the log does not pass, and the first line says so. */
  final void broken(String... parts) {
    assertBroken(verify(openKeyed()), parts);
  }

  static void assertBroken(ActionResult result, String... parts) {
    assertThat(result.succeeded()).as(String.valueOf(result.lines())).isFalse();
    assertThat(result.lines().get(0)).contains(parts);
  }

  static ActionResult verify(EventListener log) {
    return log.run("verify");
  }
}
