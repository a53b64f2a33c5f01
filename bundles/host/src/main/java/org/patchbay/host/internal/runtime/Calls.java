package org.patchbay.host.internal.runtime;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.internal.calls.CallGuard;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.telemetry.Tracer;
import org.patchbay.telemetry.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes guarded calls through the outlets. */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final Outlets outlets;
  private final Tracing tracing;

  /** Calls that nobody follows. */
  public Calls(Outlets outlets) {
    this(outlets, new Tracing());
  }

  public Calls(Outlets outlets, Tracing tracing) {
    this.outlets = outlets;
    this.tracing = tracing;
  }

  /** See {@link org.patchbay.host.PluginCalls#call}. */
  public <I extends PluginInstance, R> R call(Target target, Class<I> type, Function<I, R> action) {
    Optional<Tracer> tracer = tracing.tracer();
    return tracer.isEmpty()
        ? make(target, type, action)
        : CallSpans.within(tracer.get(), target, () -> make(target, type, action));
  }

  private <I extends PluginInstance, R> R make(
      Target target, Class<I> type, Function<I, R> action) {
    long began = System.nanoTime();
    long deadline = began + target.deadline().toNanos();
    for (; ; ) {
      Outlet outlet = outlets.current(target.plugin());
      Seat seat = enter(outlet, target.tenant(), deadline);
      if (seat != null) { // else it was replaced just now
        seat.used(began);
        return call(outlet, seat, target, type, action, began, deadline);
      }
    }
  }

  private static Seat enter(Outlet outlet, UUID tenant, long deadline) {
    try {
      return outlet.enter(tenant, deadline);
    } catch (PluginUnavailableException e) {
      outlet.refused(tenant);
      throw e;
    }
  }

  private <I extends PluginInstance, R> R call(
      Outlet outlet,
      Seat seat,
      Target target,
      Class<I> type,
      Function<I, R> action,
      long began,
      long deadline) {
    CallGuard guard = seat.guard();
    GuardedWork<I, R> work;
    try {
      I instance = instance(seat, target, type);
      CallScope scope = CallScope.of(target.tenant(), target.plugin(), target.operation());
      guard.enter(deadline);
      work = new GuardedWork<>(outlet, seat, target, scope, instance, action, began);
    } catch (RuntimeException e) {
      outlet.leave(seat);
      throw e;
    }
    if (!outlet.lanes().hand(work)) {
      guard.notMade();
      work.left();
      throw outlet.busy();
    }
    return switch (work.await(deadline)) {
      case OUTCOME -> outcome(work);
      case DEADLINE -> throw overdue(guard, target, began);
      case INTERRUPTED -> throw interrupted(guard, target, began);
    };
  }

  private static <I extends PluginInstance> I instance(Seat seat, Target target, Class<I> type) {
    PluginInstance instance = seat.open().instance();
    if (!type.isInstance(instance)) {
      throw new PluginUnavailableException(
          "plugin.missing",
          "The plugin "
              + target.plugin()
              + " is no "
              + type.getSimpleName().toLowerCase(Locale.ROOT)
              + ".",
          null);
    }
    return type.cast(instance);
  }

  private static <R> R outcome(GuardedWork<?, R> work) {
    try {
      return work.result();
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) { // nothing else is let through
      throw new IllegalStateException(e);
    }
  }

  private static PluginException overdue(CallGuard guard, Target target, long began) {
    PluginException late =
        PluginException.retryable(
            "plugin.timeout",
            "The plugin "
                + target.plugin()
                + " did not answer "
                + target.operation()
                + " within "
                + target.deadline().toMillis()
                + " ms; whether it was done is not known.");
    guard.overdue(System.nanoTime() - began, late);
    CallScope.of(target.tenant(), target.plugin(), target.operation())
        .say(() -> LOG.warn("{}", late.getMessage()));
    return late;
  }

  private static PluginException interrupted(CallGuard guard, Target target, long began) {
    PluginException interrupted =
        PluginException.retryable(
            "plugin.failed",
            "The call of "
                + target.plugin()
                + " was interrupted after "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
                + " ms; whether it was done is not known.");
    guard.failed(System.nanoTime() - began, interrupted);
    return interrupted;
  }
}
