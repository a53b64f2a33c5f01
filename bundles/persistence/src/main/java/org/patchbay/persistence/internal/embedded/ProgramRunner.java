package org.patchbay.persistence.internal.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.patchbay.persistence.DatabaseException;

/**
 * Runs PostgreSQL's programs. They refuse to run as root; a host that is root runs them as the user
 * that owns the data, else in a user namespace, else as {@code postgres} or {@code nobody}.
 */
final class ProgramRunner {
  private static final String ROOT = "root";

  private final List<String> prefix;
  private final Optional<String> user;

  private ProgramRunner(List<String> prefix, Optional<String> user) {
    this.prefix = prefix;
    this.user = user;
  }

  /**
   * Finds a way that works here.
   *
   * @param probe a program to try it with
   * @param data directory whose owner is kept, when it exists
   */
  static ProgramRunner choose(Path probe, Path data) throws IOException {
    if (!System.getProperty("user.name").equals(ROOT)) {
      return new ProgramRunner(List.of(), Optional.empty());
    }
    for (ProgramRunner candidate : candidates(data)) {
      if (candidate.run("", probe.toString(), "--version").success()) {
        return candidate;
      }
    }
    throw new DatabaseException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv nor su gets away from it"
            + " here: run the host as an ordinary user, make "
            + data.getParent()
            + " reachable for the user postgres or nobody, or set patchbay.db.url",
        null);
  }

  private static List<ProgramRunner> candidates(Path data) throws IOException {
    List<ProgramRunner> candidates = new ArrayList<>();
    String owner = Files.exists(data) ? Files.getOwner(data).getName() : ROOT;
    if (!owner.equals(ROOT)) {
      addUser(candidates, owner);
      return candidates;
    }
    candidates.add(new ProgramRunner(List.of("unshare", "-U", "--"), Optional.empty()));
    addUser(candidates, "postgres");
    addUser(candidates, "nobody");
    return candidates;
  }

  private static void addUser(List<ProgramRunner> candidates, String user) {
    candidates.add(
        new ProgramRunner(
            List.of("setpriv", "--reuid=" + user, "--init-groups", "--regid=" + user, "--"),
            Optional.of(user)));
    candidates.add(
        new ProgramRunner(
            List.of("su", "-s", "/bin/sh", user, "-c", "exec \"$0\" \"$@\"", "--"),
            Optional.of(user)));
  }

  /** Makes a directory PostgreSQL's own, with all that is in it. */
  void own(Path directory) throws IOException {
    if (user.isPresent() && !Files.getOwner(directory).getName().equals(user.get())) {
      Result result = execute(List.of("chown", "-R", user.get(), directory.toString()), "");
      if (!result.success()) {
        throw new DatabaseException(result.output(), null);
      }
    }
  }

  /** Runs a program to its end. */
  Result run(String input, String... command) throws IOException {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(List.of(command));
    return execute(all, input);
  }

  private static Result execute(List<String> command, String input) throws IOException {
    Path output = Files.createTempFile("patchbay-postgres", ".out");
    try {
      // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return new Result(process.waitFor(), Files.readString(output).trim());
    } catch (IOException missingOrRefused) {
      return new Result(-1, missingOrRefused.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted while running " + command.get(0), e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** How a program ended. */
  record Result(int code, String output) {

    boolean success() {
      return code == 0;
    }
  }
}
