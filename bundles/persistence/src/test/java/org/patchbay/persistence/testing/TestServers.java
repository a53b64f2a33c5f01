package org.patchbay.persistence.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.patchbay.persistence.internal.embedded.EmbeddedSettings;

/** Settings of PostgreSQL servers that tests start. */
public final class TestServers {
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private TestServers() {}

  /** A server in a directory, on a free port, quick rather than safe. */
  public static EmbeddedSettings in(Path directory) {
    // Unpacked once a machine; versions lie side by side.
    Path programs =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "patchbay-postgres-" + System.getProperty("user.name"));
    return new EmbeddedSettings(directory, programs, Optional.empty(), freePort(), false);
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
}
