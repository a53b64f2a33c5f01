package org.patchbay.itests.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.patchbay.itests.host.Console.Outcome;

/**
 * The distribution started by its own launcher, as an operator does: for what a container cannot
 * show, such as a restart or a crash.
 *
 * @param instance the host
 * @param settings what its launcher is told besides
 */
public record LaunchedHost(Instance instance, Map<String, String> settings) implements Host {

  /** A host with a fresh data directory, not started. */
  public static LaunchedHost fresh() throws IOException {
    return fresh(Map.of());
  }

  /** One that is told more than where it is. */
  public static LaunchedHost fresh(Map<String, String> settings) throws IOException {
    Path data = Distribution.workDirectory("launched");
    return new LaunchedHost(Instance.of(Distribution.shared().home(), data), settings);
  }

  /** Starts it, anew or once more, and waits until it is ready. */
  public LaunchedHost start() throws IOException, InterruptedException {
    launcher("start").ok();
    return this;
  }

  /** Runs the launcher with one command. */
  public Outcome launcher(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(instance.home().resolve("bin/patchbay").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(instance.environment());
    builder.environment().putAll(settings);
    // To files: a pipe would stay open as long as the host that inherits it.
    Path out = Files.createTempFile("launcher", ".out");
    Path err = Files.createTempFile("launcher", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      int exitCode = process.waitFor();
      return new Outcome(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Ends the host's JVM at once, as a crash does; its database goes on. */
  public void kill() throws IOException {
    kill(jvm());
  }

  /** Ends the database as well, as the end of a container does. */
  public void killWithDatabase() throws IOException {
    kill();
    kill(ProcessHandle.of(database().pid()).orElseThrow());
  }

  public EmbeddedDatabase database() throws IOException {
    return EmbeddedDatabase.of(instance.data());
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    try {
      launcher("stop").ok();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
