package org.patchbay.host.testing;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations as the test puts them, found by PID. */
public final class FakeConfigurationAdmin implements ConfigurationAdmin {
  private final Map<String, Map<String, Object>> byPid = new ConcurrentHashMap<>();

  /** Sets the properties of a PID. */
  public void put(String pid, Map<String, Object> properties) {
    byPid.put(pid, properties);
  }

  @Override
  public Configuration[] listConfigurations(String filter) {
    String pid = filter.replaceAll("^\\(service\\.pid=(.*)\\)$", "$1");
    Map<String, Object> properties = byPid.get(pid);
    return properties == null ? null : new Configuration[] {configuration(properties)};
  }

  private static Configuration configuration(Map<String, Object> properties) {
    Dictionary<String, Object> dictionary = new Hashtable<>(properties);
    return (Configuration)
        Proxy.newProxyInstance(
            FakeConfigurationAdmin.class.getClassLoader(),
            new Class<?>[] {Configuration.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getProperties")) {
                return dictionary;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Override
  public Configuration createFactoryConfiguration(String factoryPid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration createFactoryConfiguration(String factoryPid, String location) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration getConfiguration(String pid, String location) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration getConfiguration(String pid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration getFactoryConfiguration(String factoryPid, String name, String location) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration getFactoryConfiguration(String factoryPid, String name) {
    throw new UnsupportedOperationException();
  }
}
