package org.patchbay.host.internal.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.NodeProperty;
import org.patchbay.host.internal.artifact.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder where a jar is a wanted plugin: {@code patchbay.deploy}, else {@code deploy} in
 * Karaf's base. What comes from it is recorded with the node's name ({@code patchbay.node}, else
 * the host's), because a file that is not here says nothing about other nodes' folders.
 */
@Component(service = DeployFolder.class)
public final class DeployFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);

  private static final String ASIDE = ".removed";

  private final Path path;
  private final String prefix;

  @Activate
  public DeployFolder(BundleContext context) {
    this(
        NodeProperty.find(context, "patchbay.deploy")
            .map(Path::of)
            .orElseGet(
                () -> Path.of(NodeProperty.find(context, "karaf.base").orElse(""), "deploy")),
        NodeProperty.find(context, "patchbay.node").orElseGet(DeployFolder::hostName));
  }

  DeployFolder(Path path, String node) {
    this.path = path.toAbsolutePath().normalize();
    this.prefix = node + ":" + this.path + "/";
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** How the desired state names a file of this folder. */
  public String source(Path file) {
    return prefix + file.getFileName();
  }

  /** True when the desired state names a file of this folder that is gone. */
  public boolean isGone(String source) {
    return source.startsWith(prefix)
        && !Files.exists(path.resolve(source.substring(prefix.length())));
  }

  /** The files that lie there, complete or not; but those that are hidden or were put aside. */
  List<Path> files() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(path)) {
      return found
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !file.getFileName().toString().endsWith(ASIDE))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** True when a file is a jar by its name. */
  static boolean isJar(Path file) {
    return file.getFileName().toString().endsWith(".jar");
  }

  /** Puts the jars of an uninstalled plugin aside, so that they do not bring it back. */
  public void retire(String id) {
    try {
      for (Path jar : files()) {
        if (isJar(jar) && holds(jar, id)) {
          Files.move(
              jar,
              jar.resolveSibling(jar.getFileName() + ASIDE),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      LOG.warn("The jar of plugin {} stays in {}: {}", id, path, e.toString());
    }
  }

  private static boolean holds(Path jar, String id) {
    try {
      return Verifier.identify(jar).id().equals(id);
    } catch (IOException | PluginOperationException e) {
      LOG.debug("{} holds no plugin", jar, e);
      return false;
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debug("This host has no name", e);
      return "localhost";
    }
  }
}
