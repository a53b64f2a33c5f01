package org.patchbay.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.patchbay.persistence.internal.embedded.Directories;
import org.patchbay.persistence.internal.embedded.EmbeddedServer;

/** The one PostgreSQL of a test run: started when first needed, gone with the JVM. */
final class SharedServer {

  private SharedServer() {}

  static EmbeddedServer get() {
    return Started.SERVER;
  }

  private static EmbeddedServer start() {
    try {
      Path directory = Files.createTempDirectory("patchbay-test-postgres");
      EmbeddedServer server = EmbeddedServer.start(TestServers.in(directory));
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

  private static final class Started {
    static final EmbeddedServer SERVER = start();
  }
}
