package org.patchbay.host.internal.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.configuration.MetatypeDocument.Designate;
import org.patchbay.host.internal.configuration.MetatypeDocument.ObjectClass;

/**
 * Reads a plugin's settings from its Metatype documents (OSGi Compendium 105). The Metatype service
 * would keep least and greatest values to itself, which forms and the JSON Schema need.
 */
@Component(service = SettingsReader.class)
public final class SettingsReader {
  private static final String FOLDER = "OSGI-INF/metatype";

  /**
   * The definition that the bundle designates; one without settings when it designates none.
   *
   * @param plugin the plugin's id
   * @throws IllegalArgumentException when the documents cannot be read, or designate several
   */
  public SettingsDefinition read(String plugin, Bundle bundle) {
    List<MetatypeDocument> documents = new ArrayList<>();
    Enumeration<URL> files = bundle.findEntries(FOLDER, "*.xml", false);
    while (files != null && files.hasMoreElements()) {
      URL file = files.nextElement();
      try (InputStream input = file.openStream()) {
        documents.add(MetatypeDocument.parse(input));
      } catch (IOException | XMLStreamException e) {
        throw new IllegalArgumentException(
            "The settings in " + file.getPath() + " cannot be read: " + e.getMessage(), e);
      }
    }
    return definition(plugin, documents);
  }

  static SettingsDefinition definition(String plugin, List<MetatypeDocument> documents) {
    List<String> wanted =
        documents.stream()
            .flatMap(d -> d.designates().stream())
            .map(Designate::ocd)
            .distinct()
            .toList();
    if (wanted.isEmpty()) {
      return new SettingsDefinition(plugin, plugin, "", List.of());
    }
    if (wanted.size() > 1) {
      throw new IllegalArgumentException(
          "The plugin designates "
              + wanted.size()
              + " definitions of settings, not one: "
              + wanted);
    }
    ObjectClass found =
        documents.stream()
            .flatMap(document -> document.classes().stream())
            .filter(candidate -> candidate.id().equals(wanted.get(0)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The definition of settings " + wanted.get(0) + " is missing."));
    return new SettingsDefinition(plugin, found.name(), found.description(), found.settings());
  }
}
