package org.patchbay.itests.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs console commands on a host, as {@code patchbay exec} does.
 *
 * @param instance the host
 */
public record Console(Instance instance) {

  /**
   * How a command ended.
   *
   * @param exitCode 0 when it was done
   * @param out what it printed
   * @param err why it failed
   */
  public record Outcome(int exitCode, String out, String err) {

    /** What a command that must succeed printed. */
    public String ok() {
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + ": " + err + out);
      }
      return out;
    }
  }

  /** Runs one command line. */
  public Outcome exec(String line) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            controlJar().toString(),
            "org.patchbay.control.internal.Exec",
            instance.data().resolve("control.sock").toString(),
            line);
    Path err = Files.createTempFile("exec", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Outcome(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }

  private Path controlJar() throws IOException {
    Path artifact = instance.home().resolve("system/org/patchbay/org.patchbay.control");
    try (Stream<Path> files = Files.walk(artifact)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }
}
