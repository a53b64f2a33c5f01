package org.patchbay.itests.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link Host} booted by Pax Exam to tests. It is booted for the first that asks and shared
 * by all, so a test works on tenants of its own and leaves no plugin broken behind.
 */
public final class SharedHost implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Host.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store store = context.getRoot().getStore(Namespace.create(SharedHost.class));
    return store.getOrComputeIfAbsent(Booted.class, key -> Booted.now(), Booted.class).host();
  }

  /** The store closes it after the last test. */
  private record Booted(Host host) implements Store.CloseableResource {

    static Booted now() {
      try {
        return new Booted(PaxExamHost.boot());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      host.close();
    }
  }
}
