package org.patchbay.host.internal.bundles;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What keeps the components of a bundle from being of service. */
final class ComponentFailure {
  private final ServiceComponentRuntime components;

  ComponentFailure(ServiceComponentRuntime components) {
    this.components = components;
  }

  /** True unless a component has failed for good: a missing service may still come. */
  boolean mayPass(Bundle bundle) {
    return configurations(bundle).stream()
        .noneMatch(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
  }

  /** One sentence; empty when no component is at fault. */
  Optional<String> reason(Bundle bundle) {
    Optional<String> failed =
        configurations(bundle).stream()
            .map(ComponentFailure::reason)
            .flatMap(Optional::stream)
            .findFirst();
    return failed.or(() -> waitsForConfiguration(bundle)).or(() -> lacksItsClass(bundle));
  }

  /** The first line of a text that may be a stack trace. */
  static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private static Optional<String> reason(ComponentConfigurationDTO configuration) {
    String name = "Its component " + configuration.description.name;
    if (configuration.failure != null) {
      return Optional.of(name + " does not activate: " + rootCause(configuration.failure));
    }
    if (configuration.unsatisfiedReferences.length > 0) {
      UnsatisfiedReferenceDTO missing = configuration.unsatisfiedReferences[0];
      return Optional.of(
          name
              + " waits for the service of its reference '"
              + missing.name
              + "', which is not here.");
    }
    return Optional.empty();
  }

  private Optional<String> waitsForConfiguration(Bundle bundle) {
    return descriptions(bundle).stream()
        .filter(description -> description.configurationPolicy.equals("require"))
        .filter(description -> components.getComponentConfigurationDTOs(description).isEmpty())
        .map(
            description ->
                "Its component "
                    + description.name
                    + " waits for a configuration "
                    + description.configurationPid[0]
                    + "; a plugin gets its settings from its context instead.")
        .findFirst();
  }

  /** The framework logs it, and nothing but the component's silence tells of it. */
  private Optional<String> lacksItsClass(Bundle bundle) {
    for (ComponentDescriptionDTO description : descriptions(bundle)) {
      try {
        bundle.loadClass(description.implementationClass);
      } catch (ClassNotFoundException | LinkageError e) {
        return Optional.of(
            "Its component " + description.name + " has a class that cannot be loaded: " + e + ".");
      }
    }
    return Optional.empty();
  }

  /** The last cause in a printed stack trace says what happened; those before it only wrap it. */
  private static String rootCause(String stackTrace) {
    return stackTrace
        .lines()
        .filter(line -> line.startsWith("Caused by: "))
        .map(line -> line.substring("Caused by: ".length()))
        .reduce((first, second) -> second)
        .orElseGet(() -> firstLine(stackTrace));
  }

  private Collection<ComponentDescriptionDTO> descriptions(Bundle bundle) {
    return components.getComponentDescriptionDTOs(bundle);
  }

  private List<ComponentConfigurationDTO> configurations(Bundle bundle) {
    return descriptions(bundle).stream()
        .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
        .toList();
  }
}
