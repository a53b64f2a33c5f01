package org.patchbay.persistence.internal.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.internal.Login;
import org.patchbay.persistence.internal.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own on 127.0.0.1, with a data directory that stays. */
public final class EmbeddedServer implements Server {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final long ORPHANS_GONE_MILLIS = 15_000;

  private final EmbeddedSettings settings;
  private final DirectoryLock lock;
  private final Binaries binaries;
  private final Cluster cluster;
  private final ProgramRunner runner;
  private final Credentials credentials;
  private final Path startLog;
  private final int port;

  private EmbeddedServer(EmbeddedSettings settings, DirectoryLock lock) throws IOException {
    this.settings = settings;
    this.lock = lock;
    binaries = Binaries.unpack(Archive.find(settings.jars()), settings.programs());
    cluster = new Cluster(settings.directory().resolve("cluster"));
    runner = ProgramRunner.choose(binaries.program("postgres"), cluster.directory());
    credentials = prepare();
    Path logs = Files.createDirectories(settings.directory().resolve("log"));
    runner.own(logs);
    startLog = logs.resolve("start.log");
    stopLeftBehind();
    port = start();
  }

  /**
   * Starts it; the first time on a directory makes its data directory.
   *
   * @throws DatabaseException when it does not come up, or another host has the directory
   */
  public static EmbeddedServer start(EmbeddedSettings settings) {
    try {
      Directories.allowTraversal(Files.createDirectories(settings.directory()));
      DirectoryLock lock = DirectoryLock.take(settings.directory());
      try {
        return new EmbeddedServer(settings, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DatabaseException(
          "PostgreSQL cannot be started in " + settings.directory() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Login login() {
    return login(Cluster.APPLICATION, Cluster.APPLICATION, credentials.application());
  }

  /** How a superuser gets into a database. */
  public Login administrator(String database) {
    return login(database, Cluster.ADMINISTRATOR, credentials.administrator());
  }

  @Override
  public void close() {
    try (lock) {
      stop();
    } catch (IOException e) {
      throw new DatabaseException("PostgreSQL could not be stopped: " + e.getMessage(), e);
    }
  }

  private Login login(String database, String user, String password) {
    return new Login("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
  }

  private Credentials prepare() throws IOException {
    Path file = settings.directory().resolve("credentials");
    if (cluster.exists()) {
      cluster.requireMajor(binaries.major());
      if (!Files.exists(file)) {
        throw new DatabaseException(
            file + " is missing: restore it together with " + cluster.directory(), null);
      }
      runner.own(cluster.directory());
      return Credentials.read(file);
    }
    Credentials fresh = Credentials.generate();
    fresh.write(file);
    cluster.create(binaries, runner, fresh);
    return fresh;
  }

  private void stopLeftBehind() throws IOException {
    if (cluster.leftBehind().isPresent()) {
      LOG.info("Stopping the PostgreSQL that a host left behind in {}", cluster.directory());
      stop();
      return;
    }
    // Nobody serves this directory, whatever has that process id now.
    Files.deleteIfExists(cluster.directory().resolve("postmaster.pid"));
  }

  private int start() throws IOException {
    long deadline = System.currentTimeMillis() + ORPHANS_GONE_MILLIS;
    while (true) {
      int chosen = settings.port() == 0 ? freePort() : settings.port();
      Files.deleteIfExists(startLog);
      Files.writeString(
          cluster.directory().resolve("postgresql.conf"), settings.configuration(chosen));
      ProgramRunner.Result result =
          control("start", "--wait", "--timeout=600", "--log=" + startLog);
      if (result.success()) {
        return chosen;
      }
      String reason = Files.exists(startLog) ? Files.readString(startLog) : result.output();
      if (!passes(reason) || System.currentTimeMillis() > deadline) {
        throw new DatabaseException("PostgreSQL does not start: " + reason.trim(), null);
      }
    }
  }

  /** Whether a failure goes away by itself: sessions of a killed server end, ports are many. */
  private boolean passes(String reason) {
    return reason.contains("pre-existing shared memory block")
        || (settings.port() == 0 && reason.contains("could not bind"));
  }

  private void stop() throws IOException {
    ProgramRunner.Result result = control("stop", "--mode=fast", "--wait", "--timeout=60");
    if (!result.success() && cluster.leftBehind().isPresent()) {
      LOG.warn("PostgreSQL does not stop, ending it hard: {}", result.output());
      control("stop", "--mode=immediate", "--wait");
    }
  }

  private ProgramRunner.Result control(String action, String... options) throws IOException {
    String[] command = new String[options.length + 3];
    command[0] = binaries.program("pg_ctl").toString();
    command[1] = action;
    command[2] = "--pgdata=" + cluster.directory();
    System.arraycopy(options, 0, command, 3, options.length);
    return runner.run("", command);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
