package org.patchbay.itests.host;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The database of a running host, as an operator gets at it for backups.
 *
 * @param pid of its first process
 * @param port on the loopback address
 * @param password of the role {@code postgres}
 */
public record EmbeddedDatabase(long pid, int port, String password) {
  private static final int PORT_LINE = 3;

  static EmbeddedDatabase of(Path data) throws IOException {
    Path postgres = data.resolve("postgres");
    List<String> running = Files.readAllLines(postgres.resolve("cluster/postmaster.pid"));
    Properties passwords = new Properties();
    try (Reader credentials = Files.newBufferedReader(postgres.resolve("credentials"))) {
      passwords.load(credentials);
    }
    return new EmbeddedDatabase(
        Long.parseLong(running.get(0).strip()),
        Integer.parseInt(running.get(PORT_LINE).strip()),
        passwords.getProperty("postgres"));
  }

  /** Connects past all protection of tenants. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/patchbay", "postgres", password);
  }
}
