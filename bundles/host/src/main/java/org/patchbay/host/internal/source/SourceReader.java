package org.patchbay.host.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginSource;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.host.internal.catalogue.Catalogue;
import org.patchbay.host.internal.deploy.DeployFolder;

/** Gets a jar from wherever it is. */
@Component(service = SourceReader.class)
public final class SourceReader {

  /** Most bytes that a plugin's jar may have. */
  public static final int MOST_BYTES = 64 << 20;

  /** No repository of its own ({@code mvn:http://…!}): only the configured ones are asked. */
  private static final Pattern COORDINATES =
      Pattern.compile("mvn:[\\w.-]+/[\\w.-]+/[\\w.-]+(/[\\w.-]*){0,2}");

  private final Catalogue catalogue;
  private final DeployFolder deployFolder;

  @Activate
  public SourceReader(@Reference Catalogue catalogue, @Reference DeployFolder deployFolder) {
    this.catalogue = catalogue;
    this.deployFolder = deployFolder;
  }

  /** What a source is called in messages. */
  public static String name(PluginSource source) {
    if (source instanceof PluginSource.Catalogue wanted) {
      return wanted.id() + wanted.version().map(version -> " " + version).orElse("");
    } else if (source instanceof PluginSource.Maven maven) {
      return maven.coordinates();
    } else if (source instanceof PluginSource.Upload upload) {
      return upload.name();
    }
    return ((PluginSource.Dropped) source).file().getFileName().toString();
  }

  /**
   * Reads it.
   *
   * @throws org.patchbay.host.PluginOperationException when there is none, or it is too large
   */
  public Fetched read(PluginSource source) {
    String name = name(source);
    if (source instanceof PluginSource.Catalogue wanted) {
      Path jar = catalogue.require(wanted.id(), wanted.version());
      return file(jar, "catalogue", jar.getFileName().toString());
    } else if (source instanceof PluginSource.Maven maven) {
      return new Fetched(name, "maven", name, maven(maven.coordinates()));
    } else if (source instanceof PluginSource.Upload upload) {
      return new Fetched(name, "upload", name, read(name, upload::content));
    }
    Path file = ((PluginSource.Dropped) source).file();
    return file(file, "deploy", deployFolder.source(file));
  }

  /** Reads the jar of a bundle that somebody else installed, from the location it was given. */
  public Fetched readAgain(String location) {
    return new Fetched(location, "karaf", location, url(location));
  }

  private static Fetched file(Path file, String origin, String source) {
    String name = file.getFileName().toString();
    return new Fetched(name, origin, source, read(name, () -> Files.newInputStream(file)));
  }

  private static byte[] maven(String coordinates) {
    if (!COORDINATES.matcher(coordinates).matches()) {
      throw Refusal.ofJar(
          "plugin.bad_coordinates",
          "'" + coordinates + "' is wrong: mvn:group/artifact/version is right.");
    }
    return url(coordinates);
  }

  private static byte[] url(String url) {
    return read(url, () -> URI.create(url).toURL().openStream());
  }

  private static byte[] read(String name, Opener opener) {
    try (InputStream in = opener.open()) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw Refusal.ofJar(
            "plugin.too_large", name + " is larger than " + (MOST_BYTES >> 20) + " MiB.");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw Refusal.missing("verify", "plugin.no_such_jar", name + " is not there.");
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw Refusal.ofJar(
          "plugin.no_such_jar", name + " cannot be read here: " + e.getMessage() + ".");
    } catch (IOException | UncheckedIOException e) {
      throw Refusal.missing(
          "verify", "plugin.no_such_jar", name + " cannot be got: " + firstLine(e) + ".");
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }

  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }
}
