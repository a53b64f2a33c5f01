package org.patchbay.host.internal.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Version;
import org.osgi.resource.Resource;

/** Judges a jar by its bytes and its manifest alone: no class of it is loaded. */
public final class Verifier {
  private final ApiVersions apiVersions;

  /**
   * @param provided the version in which the host has a package
   */
  public Verifier(Function<String, Optional<Version>> provided) {
    apiVersions = new ApiVersions(provided);
  }

  /**
   * The plugin in a jar.
   *
   * @param name what the jar is called, for messages
   * @param content the jar, which becomes the artifact's own
   * @throws org.patchbay.host.PluginOperationException with the first rule that it breaks
   */
  public Artifact verify(String name, byte[] content) {
    Map<String, String> headers = JarReader.read(name, content);
    Resource resource = ManifestReader.resource(name, headers);
    PluginManifest manifest = ManifestReader.read(name, resource, headers);
    apiVersions.check(name, resource);
    return new Artifact(manifest, content);
  }

  /**
   * What a jar that was not judged yet says it is.
   *
   * @throws org.patchbay.host.PluginOperationException when it is no plugin
   */
  public static PluginManifest identify(Path jar) throws IOException {
    String name = jar.getFileName().toString();
    Map<String, String> headers = JarReader.headers(jar);
    return ManifestReader.read(name, ManifestReader.resource(name, headers), headers);
  }
}
