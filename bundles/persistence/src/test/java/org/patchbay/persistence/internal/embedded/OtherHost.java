package org.patchbay.persistence.internal.embedded;

import java.io.IOException;
import java.nio.file.Path;
import org.patchbay.persistence.testing.TestServers;

/** A host in a process of its own: tells when its server is up, then stays until it is killed. */
final class OtherHost {
  static final String UP = "up";

  private OtherHost() {}

  public static void main(String[] arguments) throws IOException {
    EmbeddedServer.start(TestServers.in(Path.of(arguments[0])));
    System.out.println(UP);
    // Ends with the process that reads the other end, whatever becomes of that.
    System.in.transferTo(System.out);
  }

  static Process start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherHost.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var lines = process.inputReader();
    String line = lines.readLine();
    if (!UP.equals(line)) {
      process.destroyForcibly();
      throw new IOException("The other host did not come up: " + line);
    }
    return process;
  }
}
