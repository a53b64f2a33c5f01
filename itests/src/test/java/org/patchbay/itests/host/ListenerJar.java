package org.patchbay.itests.host;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.patchbay.itests.listener.ReporterProvider;
import org.patchbay.plugin.api.PluginProvider;

/** Packs the reporter as a plugin, as the build does with real ones. */
public final class ListenerJar {

  private ListenerJar() {}

  /** A plugin of that id that listens to these types of events. */
  public static Path of(String id, String topic) throws Exception {
    try (Builder builder = new Builder()) {
      builder.addClasspath(whereIs(ReporterProvider.class));
      builder.addClasspath(whereIs(PluginProvider.class));
      builder.setProperty("Bundle-SymbolicName", "test." + id);
      builder.setProperty("Bundle-Version", "1.0.0");
      builder.setProperty(
          "Provide-Capability",
          "org.patchbay.plugin;id="
              + id
              + ";category=listener;name=Reporter;description=\"Reports what it hears\""
              + ";vendor=Tests;topics:List<String>=\""
              + topic
              + "\"");
      builder.setProperty("-privatepackage", ReporterProvider.class.getPackageName());
      builder.setProperty("-reproducible", "true");
      builder.setProperty("-noimportjava", "true");
      try (Jar jar = builder.build()) {
        if (!builder.isOk()) {
          throw new IllegalStateException(builder.getErrors() + " " + builder.getWarnings());
        }
        Path file = Distribution.workDirectory("jars").resolve(id + ".jar");
        jar.write(file.toFile());
        return file;
      }
    }
  }

  private static File whereIs(Class<?> type) throws URISyntaxException {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
