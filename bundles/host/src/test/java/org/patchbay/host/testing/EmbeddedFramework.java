package org.patchbay.host.testing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * A Felix framework with Declarative Services, which shares the plugin API with the test's class
 * path. Configured as Karaf is.
 */
public final class EmbeddedFramework implements AutoCloseable {
  private static final String SHARED =
      "org.patchbay.plugin.api;version=0.1.0,"
          + "org.patchbay.plugin.api.gateway;version=0.1.0,"
          + "org.patchbay.plugin.api.server;version=0.1.0,"
          + "org.patchbay.plugin.api.notifier;version=0.1.0,"
          + "org.osgi.service.cm;version=1.6.1,"
          + "org.osgi.service.component;version=1.5,"
          + "org.osgi.service.component.runtime;version=1.5,"
          + "org.osgi.service.component.runtime.dto;version=1.5,"
          + "org.osgi.util.function;version=1.2,"
          + "org.osgi.util.promise;version=1.3";

  private final Framework framework;

  /** Starts one that keeps its bundles in that folder; again with the bundles that it had. */
  public EmbeddedFramework(Path storage, Map<String, String> properties) {
    Map<String, String> configuration = new HashMap<>(properties);
    configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    configuration.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(configuration);
    try {
      framework.init();
      framework.start();
      if (framework.getBundleContext().getBundle(scr()) == null) {
        framework.getBundleContext().installBundle(scr()).start();
      }
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A bundle's context to work with, as the host has one. */
  public BundleContext context() {
    return framework.getBundleContext().getBundle(scr()).getBundleContext();
  }

  /** Declarative Services. */
  public ServiceComponentRuntime components() {
    ServiceReference<ServiceComponentRuntime> reference =
        context().getServiceReference(ServiceComponentRuntime.class);
    return context().getService(reference);
  }

  /** The bundles at a location that begins so. */
  public List<Bundle> bundlesAt(String prefix) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> bundle.getLocation().startsWith(prefix))
        .toList();
  }

  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(10_000);
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String scr() {
    try {
      return Class.forName("org.apache.felix.scr.impl.Activator")
          .getProtectionDomain()
          .getCodeSource()
          .getLocation()
          .toString();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
