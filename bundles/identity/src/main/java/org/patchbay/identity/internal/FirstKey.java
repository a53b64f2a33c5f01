package org.patchbay.identity.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/** Sees to it that the platform has an admin: there is no default password. */
final class FirstKey {
  static final int SHORTEST = 32;
  private static final Actor ACTOR = Actor.system("identity");

  private final Database database;
  private final KeyIssue issue;
  private final Path file;
  private final PrintStream console;

  FirstKey(Database database, KeyIssue issue, Path data, PrintStream console) {
    this.database = database;
    this.issue = issue;
    this.file = data.resolve("admin.key");
    this.console = console;
  }

  /**
   * Takes the operator's key, if one is given and was never seen. Otherwise makes one when the
   * platform has none, prints it this once and leaves it in {@code admin.key}.
   *
   * @throws IllegalStateException when the operator's key is too short
   */
  void ensure(Optional<String> given) {
    given.ifPresent(FirstKey::check);
    Optional<KeySecret> made =
        database.inPlatform(
            tx -> {
              takeTurns(tx);
              return given.isPresent() ? accept(tx, new KeySecret(given.get())) : make(tx);
            });
    made.ifPresent(
        secret ->
            console.printf(
                "%nPatchbay's admin key, shown this once: %s%nIt is also in %s%n%n",
                secret.text(), file));
  }

  private Optional<KeySecret> accept(Transaction tx, KeySecret secret) throws SQLException {
    if (!KeyRows.known(tx, secret)) {
      issue.record(tx, Optional.empty(), "admin key of the operator", secret, ACTOR);
    }
    return Optional.empty();
  }

  private Optional<KeySecret> make(Transaction tx) throws SQLException, IOException {
    if (!KeyRows.list(tx, Optional.empty()).isEmpty()) {
      return Optional.empty();
    }
    KeySecret secret = KeySecret.random();
    issue.record(tx, Optional.empty(), "first admin key", secret, ACTOR);
    PrivateFile.write(file, secret.text());
    return Optional.of(secret);
  }

  /** Nodes that start at once make one key between them. */
  private static void takeTurns(Transaction tx) throws SQLException {
    try (Statement statement = tx.connection().createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('patchbay first key', 0))");
    }
  }

  private static void check(String given) {
    if (given.length() < SHORTEST) {
      throw new IllegalStateException(
          "patchbay.admin.key has %d characters; it needs at least %d"
              .formatted(given.length(), SHORTEST));
    }
  }
}
