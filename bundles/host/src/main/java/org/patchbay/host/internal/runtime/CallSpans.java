package org.patchbay.host.internal.runtime;

import java.util.Map;
import java.util.function.Supplier;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracer;
import org.patchbay.telemetry.Work;
import org.patchbay.telemetry.Work.Kind;

/** Tells a tracer of guarded calls. */
final class CallSpans {

  private CallSpans() {}

  /** Makes the call within a span of its own; a failure is told by its code alone. */
  static <R> R within(Tracer tracer, Target target, Supplier<R> call) {
    try (Span span = tracer.begin(work(target))) {
      try {
        return call.get();
      } catch (PluginException e) {
        span.failed(e.code());
        throw e;
      } catch (PluginUnavailableException e) {
        span.failed(e.code());
        throw e;
      }
    }
  }

  private static Work work(Target target) {
    return new Work(
        Kind.PLUGIN_CALL,
        target.plugin() + " " + target.operation(),
        Map.of(
            "patchbay.tenant", target.tenant().toString(),
            "patchbay.plugin", target.plugin(),
            "patchbay.operation", target.operation()));
  }
}
