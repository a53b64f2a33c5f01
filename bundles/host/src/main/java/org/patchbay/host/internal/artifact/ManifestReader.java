package org.patchbay.host.internal.artifact;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;
import org.patchbay.events.TypeFilter;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Plugin;

/** Reads a plugin's identity from its manifest, and refuses what breaks the rules for plugins. */
final class ManifestReader {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  private ManifestReader() {}

  /** The bundle's capabilities and requirements. */
  static Resource resource(String name, Map<String, String> headers) {
    if (headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "").isBlank()
        || !"2".equals(headers.get(Constants.BUNDLE_MANIFESTVERSION))) {
      throw Refusal.ofJar(
          "plugin.not_a_plugin",
          name + " is not a plugin: it is no OSGi bundle (no Bundle-SymbolicName).");
    }
    try {
      return ResourceBuilder.build(name, headers);
    } catch (BundleException | IllegalArgumentException e) {
      throw Refusal.ofJar(
          "plugin.broken_manifest",
          name + " has a manifest that is wrong: " + e.getMessage() + ".");
    }
  }

  /** The identity that the capability {@value Plugin#NAMESPACE} declares. */
  static PluginManifest read(String name, Resource resource, Map<String, String> headers) {
    List<Capability> declared = resource.getCapabilities(Plugin.NAMESPACE);
    if (declared.size() != 1) {
      throw Refusal.ofJar(
          "plugin.not_a_plugin",
          name
              + " is not a plugin: its manifest has "
              + (declared.isEmpty() ? "no" : declared.size())
              + " capability "
              + Plugin.NAMESPACE
              + " where exactly one is needed.");
    }
    refuseExports(name, resource, headers);
    Map<String, Object> attributes = declared.get(0).getAttributes();
    Map<String, Object> identity =
        resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).get(0).getAttributes();
    String id = text(name, attributes, "id");
    if (!ID.matcher(id).matches()) {
      throw Refusal.ofJar(
          "plugin.bad_id",
          name
              + " has the plugin id '"
              + id
              + "': 2 to 40 of a-z 0-9 - are right, a letter first.");
    }
    Category category = category(name, text(name, attributes, "category"));
    return new PluginManifest(
        id,
        category,
        text(name, attributes, "name"),
        text(name, attributes, "description"),
        text(name, attributes, "vendor"),
        texts(attributes.get("capabilities")),
        topics(name, category, texts(attributes.get("topics"))),
        fromBeginning(name, attributes.get("start")),
        (String) identity.get(IdentityNamespace.IDENTITY_NAMESPACE),
        (Version) identity.get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE));
  }

  /**
   * An export that some bundle of the platform imports optionally would make the framework refresh
   * that bundle, and the host restart under load. A fragment would change another bundle likewise.
   */
  private static void refuseExports(String name, Resource resource, Map<String, String> headers) {
    List<Capability> exported = resource.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
    if (!exported.isEmpty()) {
      throw Refusal.ofJar(
          "plugin.exports",
          name
              + " exports the package "
              + exported.get(0).getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)
              + ": a plugin exports nothing.");
    }
    if (headers.containsKey(Constants.FRAGMENT_HOST)) {
      throw Refusal.ofJar(
          "plugin.not_a_plugin", name + " is not a plugin: it is a fragment of another bundle.");
    }
  }

  private static Category category(String name, String id) {
    return Category.of(id)
        .orElseThrow(
            () ->
                Refusal.ofJar(
                    "plugin.bad_category",
                    name + " has the category '" + id + "', which this host does not know."));
  }

  private static List<String> topics(String name, Category category, List<String> topics) {
    boolean listens = category == Category.LISTENER || category == Category.CRM;
    if (listens == topics.isEmpty()) {
      throw Refusal.ofJar(
          "plugin.broken_manifest",
          name
              + (listens
                  ? " is a listener and does not say its topics, for example invoice.*."
                  : " says topics and is no listener."));
    }
    for (String topic : topics) {
      if (!TypeFilter.isPattern(topic)) {
        throw Refusal.ofJar(
            "plugin.broken_manifest",
            name + " has the topic '" + topic + "': invoice.paid, invoice.* or * are right.");
      }
    }
    return topics;
  }

  private static boolean fromBeginning(String name, Object start) {
    if (start == null || start.equals("now") || start.equals("beginning")) {
      return "beginning".equals(start);
    }
    throw Refusal.ofJar(
        "plugin.broken_manifest",
        name + " has the start '" + start + "': now or beginning are right.");
  }

  private static List<String> texts(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }

  private static String text(String name, Map<String, Object> attributes, String key) {
    if (attributes.get(key) instanceof String value && !value.isBlank()) {
      return value;
    }
    throw Refusal.ofJar(
        "plugin.broken_manifest",
        name + " does not say its " + key + " in the capability " + Plugin.NAMESPACE + ".");
  }
}
