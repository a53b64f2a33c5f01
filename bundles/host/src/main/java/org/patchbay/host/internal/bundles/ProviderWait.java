package org.patchbay.host.internal.bundles;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.PluginProvider;

/** Waits until a started bundle has registered its provider, or tells why it does not. */
final class ProviderWait {
  private final BundleContext context;
  private final ComponentFailure failure;

  ProviderWait(BundleContext context, ComponentFailure failure) {
    this.context = context;
    this.failure = failure;
  }

  PluginProvider<?> await(Bundle bundle, Category category, Duration atMost) {
    Class<? extends PluginProvider<?>> type = ProviderTypes.of(category);
    CountDownLatch registered = new CountDownLatch(1);
    ServiceListener listener =
        event -> {
          if (event.getType() == ServiceEvent.REGISTERED
              && event.getServiceReference().getBundle() == bundle
              && offers(event.getServiceReference(), type)) {
            registered.countDown();
          }
        };
    context.addServiceListener(listener);
    try {
      Optional<ServiceReference<?>> found = find(bundle, type);
      if (found.isEmpty() && failure.mayPass(bundle) && await(registered, atMost)) {
        found = find(bundle, type);
      }
      PluginProvider<?> provider = found.map(reference -> type.cast(get(reference))).orElse(null);
      if (provider == null) {
        throw Refusal.failed(
            "start",
            "plugin.start_failed",
            failure
                .reason(bundle)
                .orElse("It registers no service " + type.getName() + ", so it cannot be called."),
            null);
      }
      return provider;
    } finally {
      context.removeServiceListener(listener);
    }
  }

  private Object get(ServiceReference<?> reference) {
    // Held until the bundle stops, which takes the service back by itself.
    return context.getService(reference);
  }

  private static Optional<ServiceReference<?>> find(Bundle bundle, Class<?> type) {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    if (registered != null) {
      for (ServiceReference<?> reference : registered) {
        if (offers(reference, type)) {
          return Optional.of(reference);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean offers(ServiceReference<?> reference, Class<?> type) {
    for (String name : (String[]) reference.getProperty("objectClass")) {
      if (name.equals(type.getName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean await(CountDownLatch registered, Duration atMost) {
    try {
      return registered.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
