package org.patchbay.host.internal.artifact;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Tells whether a plugin was built for the plugin API that this host has. */
final class ApiVersions {
  private static final String API = "org.patchbay.plugin.api";

  private final Function<String, Optional<Version>> provided;

  /**
   * @param provided the version in which the host has a package
   */
  ApiVersions(Function<String, Optional<Version>> provided) {
    this.provided = provided;
  }

  void check(String name, Resource resource) {
    boolean usesApi = false;
    for (Requirement required : resource.getRequirements(PackageNamespace.PACKAGE_NAMESPACE)) {
      RequirementText text = RequirementText.of(required);
      if (text.name().equals(API) || text.name().startsWith(API + ".")) {
        usesApi = true;
        check(name, required, text);
      }
    }
    if (!usesApi) {
      throw Refusal.ofJar(
          "plugin.api_version",
          name + " does not import the package " + API + ", so the host could not call it.");
    }
  }

  private void check(String name, Requirement required, RequirementText text) {
    Optional<Version> version = provided.apply(text.name());
    if (version.isEmpty() || !matches(required, text.name(), version.get())) {
      throw Refusal.ofJar(
          "plugin.api_version",
          name
              + " needs "
              + text
              + "; this host has "
              + version.map(Version::toString).orElse("no such package")
              + ".");
    }
  }

  private static boolean matches(Requirement required, String name, Version version) {
    try {
      return FrameworkUtil.createFilter(
              required.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))
          .matches(
              Map.of(
                  PackageNamespace.PACKAGE_NAMESPACE,
                  name,
                  PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE,
                  version));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("Filter made of a header is wrong", e);
    }
  }
}
