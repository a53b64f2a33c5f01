package org.patchbay.host.internal.bundles;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * A package in any version, as something to ask the framework for.
 *
 * @param name the package
 */
record PackageRequirement(String name) implements Requirement {

  /** The highest version in which the framework has it. */
  Optional<Version> provided(FrameworkWiring wiring) {
    return wiring.findProviders(this).stream()
        .map(
            provider ->
                (Version)
                    provider.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
        .max(Comparator.naturalOrder());
  }

  @Override
  public String getNamespace() {
    return PackageNamespace.PACKAGE_NAMESPACE;
  }

  @Override
  public Map<String, String> getDirectives() {
    return Map.of(
        Namespace.REQUIREMENT_FILTER_DIRECTIVE,
        "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")");
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }

  @Override
  public Resource getResource() {
    return null;
  }
}
