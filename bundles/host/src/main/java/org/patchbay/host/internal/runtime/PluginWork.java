package org.patchbay.host.internal.runtime;

import java.util.concurrent.Callable;
import org.patchbay.host.internal.calls.Handover;

/**
 * Work inside a plugin: in its logging scope and with its class loader.
 *
 * @param <R> its result
 */
class PluginWork<R> extends Handover<R> {
  private final CallScope scope;
  private final ClassLoader loader;
  private final Callable<R> work;

  PluginWork(CallScope scope, ClassLoader loader, Callable<R> work) {
    this.scope = scope;
    this.loader = loader;
    this.work = work;
  }

  @Override
  protected final R perform() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    scope.begin();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } catch (Throwable thrown) { // whatever a plugin throws ends here
      throw failed(thrown);
    } finally {
      thread.setContextClassLoader(before);
      CallScope.end();
    }
  }

  /** What the caller gets for what was thrown; in scope. */
  protected RuntimeException failed(Throwable thrown) {
    if (thrown instanceof RuntimeException exception) {
      return exception;
    }
    return new IllegalStateException(thrown);
  }
}
