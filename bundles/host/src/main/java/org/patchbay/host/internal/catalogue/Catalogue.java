package org.patchbay.host.internal.catalogue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.patchbay.host.internal.NodeProperty;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.artifact.Refusal;

/**
 * The plugins that can be had by id: the jars in the distribution's folder {@code catalogue}, and
 * in those that the property {@code patchbay.catalogue} names, separated by commas.
 */
@Component(service = Catalogue.class)
public final class Catalogue {
  private final List<CatalogueFolder> folders;

  @Activate
  public Catalogue(BundleContext context) {
    this(
        NodeProperty.find(context, "karaf.home"), NodeProperty.find(context, "patchbay.catalogue"));
  }

  /**
   * A catalogue.
   *
   * @param home of the distribution, which brings one
   * @param further folders, with commas between
   */
  Catalogue(Optional<String> home, Optional<String> further) {
    folders = folders(home, further).map(CatalogueFolder::new).toList();
  }

  /** The newest version of each plugin, by id. */
  public Map<String, PluginManifest> newest() {
    Map<String, PluginManifest> newest = new TreeMap<>();
    for (CatalogueFolder folder : folders) {
      for (PluginManifest offered : folder.offers().values()) {
        newest.merge(
            offered.id(), offered, (a, b) -> b.version().compareTo(a.version()) > 0 ? b : a);
      }
    }
    return newest;
  }

  /**
   * The jar of a plugin.
   *
   * @param version which; the newest when empty
   * @throws org.patchbay.host.PluginOperationException when the catalogue does not have it
   */
  public Path require(String id, Optional<Version> version) {
    return folders.stream()
        .flatMap(folder -> folder.offers().entrySet().stream())
        .filter(offer -> offer.getValue().id().equals(id))
        .filter(offer -> version.isEmpty() || offer.getValue().version().equals(version.get()))
        .max(Comparator.comparing(offer -> offer.getValue().version()))
        .map(Map.Entry::getKey)
        .orElseThrow(
            () ->
                Refusal.missing(
                    "verify",
                    "plugin.not_in_catalogue",
                    "The catalogue has no plugin "
                        + id
                        + version.map(wanted -> " in version " + wanted).orElse("")
                        + "."));
  }

  private static Stream<Path> folders(Optional<String> home, Optional<String> further) {
    return Stream.concat(
            home.stream().map(folder -> Path.of(folder, "catalogue")),
            further.stream()
                .flatMap(all -> Stream.of(all.split(",", -1)))
                .map(folder -> Path.of(folder.strip())))
        .distinct();
  }
}
