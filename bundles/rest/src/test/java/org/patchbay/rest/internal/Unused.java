package org.patchbay.rest.internal;

import java.lang.reflect.Proxy;

/** Stands for a service that a test does not reach. */
final class Unused {

  private Unused() {}

  static <T> T of(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError("Not expected: " + method);
            }));
  }
}
