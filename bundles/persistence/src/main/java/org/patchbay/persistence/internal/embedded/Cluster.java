package org.patchbay.persistence.internal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.patchbay.persistence.DatabaseException;

/** A PostgreSQL data directory. */
final class Cluster {
  static final String APPLICATION = "patchbay";
  static final String ADMINISTRATOR = "postgres";

  private final Path directory;

  Cluster(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  boolean exists() {
    return Files.exists(directory);
  }

  /** Makes one aside and moves it into place, so that it is there as a whole or not at all. */
  void create(Binaries binaries, ProgramRunner runner, Credentials credentials) throws IOException {
    Path fresh = directory.resolveSibling("cluster.new");
    Directories.delete(fresh);
    Files.createDirectory(fresh);
    runner.own(fresh);
    succeed(
        runner.run(
            "",
            binaries.program("initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + ADMINISTRATOR,
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions"));
    Files.writeString(fresh.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    succeed(
        runner.run(
            roles(credentials),
            binaries.program("postgres").toString(),
            "--single",
            "-D",
            fresh.toString(),
            "-c",
            "exit_on_error=on",
            ADMINISTRATOR));
    Files.move(fresh, directory);
  }

  /** The application owns its database and nothing else: row-level security binds it. */
  private static String roles(Credentials credentials) {
    return String.join(
        "\n",
        // Iterations slow down those who guess; nobody guesses 192 random bits.
        "SET scram_iterations = 1",
        "ALTER ROLE %s PASSWORD '%s'".formatted(ADMINISTRATOR, credentials.administrator()),
        "CREATE ROLE %s LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '%s'"
            .formatted(APPLICATION, credentials.application()),
        "CREATE DATABASE %1$s OWNER %1$s".formatted(APPLICATION),
        "");
  }

  /**
   * Compares it with the programs.
   *
   * @throws DatabaseException when another major version wrote it
   */
  void requireMajor(int major) throws IOException {
    String written = Files.readString(directory.resolve("PG_VERSION")).trim();
    if (!written.equals(Integer.toString(major))) {
      throw new DatabaseException(
          ("%s was written by PostgreSQL %s, this is PostgreSQL %d: dump it with the old version and"
                  + " restore it with this one, see the operating guide")
              .formatted(directory, written, major),
          null);
    }
  }

  /** The server that a host left behind when it died; its process id alone may mislead. */
  Optional<ProcessHandle> leftBehind() throws IOException {
    Path pidFile = directory.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(this::serves);
  }

  private boolean serves(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> List.of(arguments).contains(directory.toString()))
        .isPresent();
  }

  private static void succeed(ProgramRunner.Result result) {
    if (!result.success()) {
      throw new DatabaseException(
          "PostgreSQL's data directory could not be made: " + result.output(), null);
    }
  }
}
