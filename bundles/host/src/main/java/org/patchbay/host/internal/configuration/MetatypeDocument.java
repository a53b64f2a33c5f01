package org.patchbay.host.internal.configuration;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.host.SettingsDefinition.Type;

/**
 * A Metatype document.
 *
 * @param classes the definitions in it
 * @param designates which of them belongs to which component
 */
record MetatypeDocument(List<ObjectClass> classes, List<Designate> designates) {
  private static final String OPERATOR_PREFIX = "operator.";

  /** A definition of settings. */
  record ObjectClass(String id, String name, String description, List<Setting> settings) {}

  /** A component's definition. */
  record Designate(String pid, String ocd) {}

  static MetatypeDocument parse(InputStream input) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(input);
    List<ObjectClass> classes = new ArrayList<>();
    List<Designate> designates = new ArrayList<>();
    String pid = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "OCD" -> classes.add(objectClass(xml));
          case "Designate" -> pid = text(xml, "pid", text(xml, "factoryPid", ""));
          case "Object" -> designates.add(new Designate(pid, text(xml, "ocdref", "")));
          default -> {
            // nothing of interest
          }
        }
      }
    }
    return new MetatypeDocument(classes, designates);
  }

  private static ObjectClass objectClass(XMLStreamReader xml) throws XMLStreamException {
    String id = text(xml, "id", "");
    String name = text(xml, "name", id);
    String description = text(xml, "description", "");
    List<Setting> settings = new ArrayList<>();
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("OCD"))) {
      if (xml.isStartElement() && xml.getLocalName().equals("AD")) {
        settings.add(setting(xml));
      }
    }
    return new ObjectClass(id, name, description, settings);
  }

  private static Setting setting(XMLStreamReader xml) throws XMLStreamException {
    String id = text(xml, "id", "");
    String type = text(xml, "type", "String");
    boolean list = !text(xml, "cardinality", "0").equals("0");
    Optional<String> defaults = find(xml, "default");
    String name = text(xml, "name", id);
    String description = text(xml, "description", "");
    boolean required = Boolean.parseBoolean(text(xml, "required", "true"));
    Optional<String> min = find(xml, "min");
    Optional<String> max = find(xml, "max");
    return new Setting(
        id,
        name,
        description,
        type(type),
        list,
        required,
        type.equals("Password"),
        id.startsWith(OPERATOR_PREFIX),
        defaults.map(text -> defaults(text, list)).orElse(List.of()),
        options(xml),
        min,
        max);
  }

  private static Map<String, String> options(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> options = new LinkedHashMap<>();
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("AD"))) {
      if (xml.isStartElement() && xml.getLocalName().equals("Option")) {
        String value = text(xml, "value", "");
        options.put(value, text(xml, "label", value));
      }
    }
    return options;
  }

  private static List<String> defaults(String text, boolean list) {
    List<String> parts = Texts.split(text);
    return list ? parts : List.of(Texts.unescape(text));
  }

  private static Type type(String name) {
    return switch (name) {
      case "Long" -> Type.LONG;
      case "Double", "Float" -> Type.DOUBLE;
      case "Integer", "Short", "Byte" -> Type.INTEGER;
      case "Boolean" -> Type.BOOLEAN;
      case "Character", "Char" -> Type.CHARACTER;
      default -> Type.STRING;
    };
  }

  private static String text(XMLStreamReader xml, String attribute, String otherwise) {
    return find(xml, attribute).orElse(otherwise);
  }

  private static Optional<String> find(XMLStreamReader xml, String attribute) {
    return Optional.ofNullable(xml.getAttributeValue(null, attribute));
  }
}
