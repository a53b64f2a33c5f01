package org.patchbay.host.internal.runtime;

import java.util.function.Function;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.internal.calls.CallGuard;
import org.patchbay.host.internal.calls.Failures;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One guarded call on its way through a plugin. */
final class GuardedWork<I extends PluginInstance, R> extends PluginWork<R> {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedWork.class);

  private final Outlet outlet;
  private final Seat seat;
  private final Target target;
  private final long began;

  GuardedWork(
      Outlet outlet,
      Seat seat,
      Target target,
      CallScope scope,
      I instance,
      Function<I, R> action,
      long began) {
    super(scope, outlet.loader(), () -> action.apply(instance));
    this.outlet = outlet;
    this.seat = seat;
    this.target = target;
    this.began = began;
  }

  @Override
  protected boolean brief() {
    return seat.guard().brief();
  }

  @Override
  protected RuntimeException failed(Throwable thrown) {
    PluginException failure =
        Failures.translate(thrown, target.plugin(), target.operation(), seat.open().redaction());
    if (thrown instanceof PluginException) {
      LOG.debug("{}: {}", failure.code(), failure.getMessage());
    } else {
      LOG.warn("{}", failure.getMessage(), failure.getCause());
    }
    return failure;
  }

  @Override
  protected void ended(Throwable failure) {
    CallGuard guard = seat.guard();
    long took = System.nanoTime() - began;
    if (failure == null) {
      guard.succeeded(took);
    } else {
      guard.failed(took, (PluginException) failure);
    }
  }

  @Override
  protected void left() {
    seat.guard().left();
    outlet.leave(seat);
  }
}
