package org.patchbay.host.internal.calls;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * Keeps the host's threads free of plugins. A thread takes over context class loader, inheritable
 * thread locals and the protection domains on the stack of the thread that makes it; a pool thread
 * made in the midst of a plugin's call would hold on to the plugin's class loader for as long as it
 * lives.
 */
public final class Isolation {
  private static final ClassLoader HOST = Isolation.class.getClassLoader();

  private Isolation() {}

  /** A daemon thread that takes over nothing. */
  @SuppressWarnings("removal") // nothing else cuts the inherited protection domains off
  public static Thread thread(String name, Runnable work) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>)
            () -> {
              Thread thread = new Thread(null, work, name, 0, false);
              thread.setDaemon(true);
              thread.setContextClassLoader(HOST);
              return thread;
            });
  }

  /** Does work of the host's own on a thread that a plugin is calling from. */
  @SuppressWarnings("removal")
  public static <T> T asHost(Supplier<T> work) {
    return with(HOST, () -> AccessController.doPrivileged((PrivilegedAction<T>) work::get));
  }

  /** Does work with that context class loader. */
  public static <T> T with(ClassLoader loader, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
