package org.patchbay.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.patchbay.persistence.internal.embedded.Directories;
import org.patchbay.persistence.internal.embedded.EmbeddedServer;
import org.patchbay.persistence.internal.embedded.EmbeddedSettings;

/** The one PostgreSQL of a test run: started when first needed, gone with the JVM. */
final class SharedServer {
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private SharedServer() {}

  static EmbeddedServer get() {
    return Started.SERVER;
  }

  private static EmbeddedServer start() {
    try {
      Path directory = Files.createTempDirectory("patchbay-test-postgres");
      // Unpacked once a machine; versions lie side by side.
      Path programs =
          Path.of(
              System.getProperty("java.io.tmpdir"),
              "patchbay-postgres-" + System.getProperty("user.name"));
      EmbeddedServer server =
          EmbeddedServer.start(
              new EmbeddedSettings(directory, programs, Optional.empty(), freePort(), false));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedServer server, Path directory) {
    try {
      server.close();
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    while (true) {
      int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: try another.
      }
    }
  }

  private static final class Started {
    static final EmbeddedServer SERVER = start();
  }
}
