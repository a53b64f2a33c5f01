package org.patchbay.host.internal.bundles;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.patchbay.host.internal.artifact.RequirementText;

/**
 * Why a bundle does not resolve, in one sentence instead of the resolver's dump.
 *
 * @param sentence what is missing
 * @param isCertain false when each requirement has a provider, and yet it does not resolve
 */
record MissingRequirement(String sentence, boolean isCertain) {

  static MissingRequirement of(Bundle bundle, FrameworkWiring wiring) {
    return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
        .filter(MissingRequirement::mandatory)
        .filter(required -> wiring.findProviders(required).isEmpty())
        .findFirst()
        .map(required -> new MissingRequirement(sentence(required, wiring), true))
        .orElseGet(
            () ->
                new MissingRequirement(
                    "Each thing that it needs is there, but what provides them does not fit"
                        + " together: a library's packages come in several versions.",
                    false));
  }

  private static String sentence(BundleRequirement required, FrameworkWiring wiring) {
    RequirementText text = RequirementText.of(required);
    Optional<String> other =
        required.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
            ? new PackageRequirement(text.name())
                .provided(wiring)
                .map(version -> "only version " + version + " is there.")
            : Optional.empty();
    return "It needs " + text + ", and " + other.orElse("nothing here provides that.");
  }

  private static boolean mandatory(BundleRequirement required) {
    String resolution = required.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
    String effective =
        required
            .getDirectives()
            .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE);
    return effective.equals(Namespace.EFFECTIVE_RESOLVE)
        && !Namespace.RESOLUTION_OPTIONAL.equals(resolution)
        && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution);
  }
}
