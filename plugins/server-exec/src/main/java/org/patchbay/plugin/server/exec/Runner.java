package org.patchbay.plugin.server.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.patchbay.plugin.api.PluginException;

/**
 * Runs executables. A run is over when the executable has ended and nothing holds its output open;
 * when that is not so within the time limit, it is ended with all that it started.
 */
final class Runner implements AutoCloseable {

  /**
   * What an executable left.
   *
   * @param exitCode its exit code
   * @param output its standard output
   */
  record Result(int exitCode, String output) {}

  private final Duration timeLimit;
  private final int maximumOutput;
  private final Consumer<String> errorLines;
  private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService streams;
  private volatile boolean closed;

  /**
   * @param name of the threads that read and write
   * @param errorLines takes what executables write to standard error, line by line
   */
  Runner(String name, Settings settings, Consumer<String> errorLines) {
    this.timeLimit = settings.timeLimit();
    this.maximumOutput = settings.maximumOutput();
    this.errorLines = errorLines;
    this.streams =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs to the end.
   *
   * @throws PluginException retryable when it could not be started or ran into the time limit;
   *     permanent when it wrote too much
   */
  Result run(Run run) {
    String mark = UUID.randomUUID().toString();
    Process process = start(run, mark);
    ProcessTree tree = new ProcessTree(process, Run.MARK + "=" + mark);
    running.add(tree);
    boolean over = false;
    try {
      Result result = await(run, process);
      over = !closed;
      if (over) {
        return result;
      }
      throw interrupted(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(run);
    } catch (TimeoutException e) {
      throw PluginException.retryable(
          "time_limit", say(run, "was ended after " + timeLimit.toSeconds() + " s."));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OutputReader.TooMuch
          ? PluginException.permanent(
              "output.too_long", say(run, "wrote more than " + maximumOutput + " bytes."))
          : interrupted(run);
    } finally {
      running.remove(tree);
      if (!over) {
        tree.kill();
      }
    }
  }

  private static Process start(Run run, String mark) {
    ProcessBuilder builder = new ProcessBuilder(run.executable().toString());
    builder.directory(run.executable().getParent().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(run.environment());
    environment.put(Run.MARK, mark);
    try {
      return builder.start();
    } catch (IOException e) {
      throw PluginException.retryable(
          "executable.not_started", say(run, "could not be started."), e);
    }
  }

  private Result await(Run run, Process process)
      throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + timeLimit.toNanos();
    Future<String> output =
        streams.submit(() -> OutputReader.text(process.getInputStream(), maximumOutput));
    Future<Void> errors = streams.submit(() -> readErrors(run, process));
    streams.execute(() -> write(process.getOutputStream(), run.input()));
    // Output first: an executable that writes too much is to end at once, not at its limit.
    String text = output.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    errors.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    return new Result(process.exitValue(), text);
  }

  private Void readErrors(Run run, Process process) throws IOException {
    OutputReader.lines(
        process.getErrorStream(), line -> errorLines.accept(run.action().id() + ": " + line));
    return null;
  }

  private static void write(OutputStream stream, String input) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it ended without reading all, which it may
    }
  }

  private static PluginException interrupted(Run run) {
    return PluginException.retryable("interrupted", say(run, "was ended before it was done."));
  }

  private static String say(Run run, String what) {
    return "The executable '" + run.action().id() + "' " + what;
  }

  /** Ends what still runs. */
  @Override
  public void close() {
    closed = true;
    running.forEach(ProcessTree::kill);
    streams.shutdownNow();
    try {
      streams.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
