package org.patchbay.persistence.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.internal.Login;
import org.patchbay.persistence.testing.TestServers;

class EmbeddedServerTest {
  @TempDir static Path once;

  @TempDir Path directory;

  private EmbeddedServer server;

  /** One first start for all tests: it takes longer than all they do. */
  @BeforeAll
  static void startForTheFirstTime() {
    EmbeddedServer.start(TestServers.in(once)).close();
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(once)) {
      for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
        Files.copy(
            file, directory.resolve(once.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void keepsItsDataOverARestart() throws SQLException {
    start();
    execute("CREATE TABLE kept AS SELECT 7 AS seven");

    server.close();
    start();

    assertThat(query("SELECT seven FROM kept")).isEqualTo("7");
  }

  @Test
  void leavesNoProcessBehind() throws IOException {
    start();
    ProcessHandle postmaster = postmaster();

    server.close();
    server = null;

    await().until(() -> !postmaster.isAlive());
  }

  @Test
  void letsTheApplicationInWithItsPasswordOnlyAndNotAsSuperuser() throws SQLException {
    start();
    Login login = server.login();

    assertThatThrownBy(
            () -> DriverManager.getConnection(login.url(), login.user(), "guessed").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThat(
            query(
                "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles"
                    + " WHERE rolname = current_user"))
        .isEqualTo("f");
    assertThat(query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query("SHOW server_encoding")).isEqualTo("UTF8");
  }

  @Test
  void keepsPasswordsForItsOwnUserOnly() throws IOException {
    assertThat(Files.getPosixFilePermissions(directory.resolve("credentials")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void waitsForTheDiskUnlessToldOtherwise() {
    EmbeddedSettings safe = new EmbeddedSettings(directory, directory, Optional.empty(), 0, true);

    assertThat(safe.configuration(1)).contains("fsync = on", "synchronous_commit = on");
  }

  @Test
  void recoversAfterItsServerWasKilled() throws Exception {
    start();
    execute("CREATE TABLE kept AS SELECT 7 AS seven");

    ProcessHandle postmaster = postmaster();
    postmaster.destroyForcibly();
    postmaster.onExit().get();
    server.close();
    start();

    assertThat(query("SELECT seven FROM kept")).isEqualTo("7");
  }

  @Test
  void takesOverFromAHostThatWasKilledButNotFromOneThatLives() throws Exception {
    Process other = OtherHost.start(directory);
    try {
      assertThatThrownBy(this::start)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("in use by process " + other.pid());
      ProcessHandle orphan = postmaster();

      other.destroyForcibly();
      other.waitFor();
      assertThat(orphan.isAlive()).isTrue();
      start();

      await().until(() -> !orphan.isAlive());
      assertThat(query("SELECT 1")).isEqualTo("1");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void sparesAProcessThatHasTheNumberOfADeadServer() throws Exception {
    Process innocent = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          directory.resolve("cluster").resolve("postmaster.pid"), innocent.pid() + "\n");

      start();

      assertThat(query("SELECT 1")).isEqualTo("1");
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void refusesTheDataOfAnotherMajorVersion() throws IOException {
    Files.writeString(directory.resolve("cluster").resolve("PG_VERSION"), "15\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("written by PostgreSQL 15");
  }

  @Test
  void beginsAnewWhenTheFirstStartWasCutShort() throws Exception {
    Directories.delete(directory.resolve("cluster"));
    Files.createDirectories(directory.resolve("cluster.new"));
    Files.writeString(directory.resolve("cluster.new").resolve("half"), "made");

    start();

    assertThat(query("SELECT 1")).isEqualTo("1");
    assertThat(directory.resolve("cluster.new")).doesNotExist();
  }

  @Test
  void saysWhyItsServerDoesNotStart() throws IOException {
    Files.writeString(directory.resolve("cluster").resolve("local.conf"), "no_such_setting = 1\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("no_such_setting");
  }

  @Test
  void namesWhatIsMissingForAMachine() {
    assertThatThrownBy(() -> Archive.find(Optional.of(directory.resolve("lib"))))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("patchbay.db.url");
  }

  @Test
  void knowsTheNamesOfTheBinariesForEachMachine() {
    assertThat(Archive.Platform.of("Linux", "amd64"))
        .isEqualTo(new Archive.Platform("linux-amd64", "postgres-linux-x86_64.txz"));
    assertThat(Archive.Platform.of("Linux", "aarch64"))
        .isEqualTo(new Archive.Platform("linux-arm64v8", "postgres-linux-arm_64.txz"));
    assertThat(Archive.Platform.of("Mac OS X", "x86_64"))
        .isEqualTo(new Archive.Platform("darwin-amd64", "postgres-darwin-x86_64.txz"));
    assertThat(Archive.Platform.of("Mac OS X", "aarch64"))
        .isEqualTo(new Archive.Platform("darwin-arm64v8", "postgres-darwin-arm_64.txz"));
  }

  private void start() {
    server = null;
    server = EmbeddedServer.start(TestServers.in(directory));
  }

  private ProcessHandle postmaster() throws IOException {
    Path file = directory.resolve("cluster").resolve("postmaster.pid");
    await().until(() -> Files.exists(file));
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).trim())).orElseThrow();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    Login login = server.login();
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }
}
