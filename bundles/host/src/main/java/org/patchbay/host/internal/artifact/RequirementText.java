package org.patchbay.host.internal.artifact;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/**
 * What a bundle requires, in words.
 *
 * @param kind package, bundle, or the requirement's namespace
 * @param name which one; the whole filter when it names none
 * @param versions the range accepted, as in a manifest; empty when any will do
 */
public record RequirementText(String kind, String name, String versions) {
  private static final Map<String, String> KINDS =
      Map.of(
          PackageNamespace.PACKAGE_NAMESPACE, "package",
          BundleNamespace.BUNDLE_NAMESPACE, "bundle",
          ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE, "execution environment");
  private static final Pattern UPPER =
      Pattern.compile("\\(!\\((?:bundle-)?version(>=|>)([^)]+)\\)\\)");
  private static final Pattern LOWER = Pattern.compile("\\((?:bundle-)?version(?:>=|=)([^)]+)\\)");

  /** The words for a requirement. */
  public static RequirementText of(Requirement requirement) {
    String namespace = requirement.getNamespace();
    String filter =
        requirement
            .getDirectives()
            .getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "(anything)");
    String kind = KINDS.getOrDefault(namespace, "capability " + namespace);
    Matcher name =
        Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]+)\\)").matcher(filter);
    return name.find()
        ? new RequirementText(kind, name.group(1), versions(filter))
        : new RequirementText(kind, filter, "");
  }

  private static String versions(String filter) {
    Matcher upper = UPPER.matcher(filter);
    Optional<String> end =
        upper.find()
            ? Optional.of(upper.group(2) + (upper.group(1).equals(">") ? "]" : ")"))
            : Optional.empty();
    Matcher lower = LOWER.matcher(UPPER.matcher(filter).replaceAll(""));
    String begin = lower.find() ? lower.group(1) : "0";
    if (end.isPresent()) {
      return "[" + begin + "," + end.get();
    }
    return begin.equals("0") ? "" : begin;
  }

  @Override
  public String toString() {
    return kind + " " + name + (versions.isEmpty() ? "" : " in version " + versions);
  }
}
