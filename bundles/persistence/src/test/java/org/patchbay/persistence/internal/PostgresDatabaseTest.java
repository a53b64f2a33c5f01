package org.patchbay.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.persistence.Connections;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Schema;
import org.patchbay.persistence.Transaction;
import org.patchbay.persistence.testing.TestDatabase;

class PostgresDatabaseTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant WRITTEN = Instant.parse("2026-03-29T01:30:00.123456Z");

  private final Database database = DATABASE.get();
  private final Schema sample =
      database.open("sample", PostgresDatabaseTest.class.getClassLoader(), Note.class);
  private final UUID tenant = database.newId();

  @Test
  void keepsAnEntityAsItWas() {
    UUID id = write(tenant, "as it was");

    Note found = find(tenant, id);

    assertThat(found.tenant()).isEqualTo(tenant);
    assertThat(found.title()).isEqualTo("as it was");
    assertThat(found.details()).isEqualTo("{\"pages\": 2}");
    assertThat(found.writtenAt()).isEqualTo(WRITTEN);
    assertThat(found.readAt()).isNull();
    assertThat(found.kind()).isEqualTo(Note.Kind.SHORT);
    assertThat(found.price()).isEqualByComparingTo("1.23");
  }

  @Test
  void tellsHowItsConnectionsAreUsed() {
    Connections connections = (Connections) database;
    long before = connections.usage().orElseThrow().taken();

    Connections.Usage during =
        database.inTenant(
            tenant,
            tx -> {
              tx.connection();
              return connections.usage().orElseThrow();
            });

    assertThat(during.active()).isEqualTo(1);
    assertThat(during.most()).isPositive();
    assertThat(during.taken()).isEqualTo(before + 1);
    assertThat(during.waitedNanos()).isPositive();
    assertThat(during.timeouts()).isZero();
  }

  @Test
  void writesChangesOfEntitiesWithTheCommit() {
    UUID id = write(tenant, "changes");

    database.inTenant(
        tenant,
        tx -> {
          tx.entities(sample).find(Note.class, id).read(WRITTEN.plusSeconds(60));
          return null;
        });

    Note found = find(tenant, id);
    assertThat(found.readAt()).isEqualTo(WRITTEN.plusSeconds(60));
    assertThat(found.version()).isEqualTo(2);
  }

  @Test
  void answersQueriesByIdAndTime() {
    UUID id = write(tenant, "queries");

    List<Note> found =
        database.inTenant(
            tenant,
            tx ->
                tx.entities(sample)
                    .createQuery(
                        "SELECT n FROM Note n WHERE n.tenant = :tenant AND n.writtenAt >= :from"
                            + " AND n.id IN :ids AND n.kind = :kind ORDER BY n.writtenAt",
                        Note.class)
                    .setParameter("tenant", tenant)
                    .setParameter("from", WRITTEN)
                    .setParameter("ids", List.of(id, tenant))
                    .setParameter("kind", Note.Kind.SHORT)
                    .setMaxResults(10)
                    .getResultList());

    assertThat(found).extracting(Note::id).containsExactly(id);
  }

  @Test
  void showsATenantOnlyItsOwnRowsEvenToPlainSql() {
    UUID mine = write(tenant, "mine");
    UUID other = database.newId();

    assertThat(find(other, mine)).isNull();
    assertThat(countIn(other)).isZero();
    assertThat(countIn(tenant)).isEqualTo(1);
    assertThat(countInPlatform()).isPositive();
  }

  @Test
  void refusesToWriteRowsOfAnotherTenant() {
    UUID other = database.newId();

    assertThatThrownBy(
            () ->
                database.inTenant(
                    tenant,
                    tx -> {
                      tx.entities(sample).persist(note(other, "foreign"));
                      return null;
                    }))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void showsNothingOutsideOfATransaction() throws SQLException {
    write(tenant, "outside");

    try (Connection connection = DATABASE.connect()) {
      assertThat(count(connection)).isZero();
    }
  }

  @Test
  void bindsEachTransactionAnewOnAPooledConnection() {
    write(tenant, "anew");
    UUID other = database.newId();

    for (int i = 0; i < 20; i++) {
      assertThat(countIn(other)).isZero();
      assertThat(countIn(tenant)).isEqualTo(1);
    }
  }

  @Test
  void rollsBackAndHandsTheExceptionOn() {
    IllegalArgumentException failure = new IllegalArgumentException("no");

    assertThatThrownBy(
            () ->
                database.inTenant(
                    tenant,
                    tx -> {
                      tx.entities(sample).persist(note(tenant, "rolled back"));
                      tx.entities(sample).flush();
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(countIn(tenant)).isZero();
  }

  @Test
  void namesTheConstraintThatARowViolates() {
    write(tenant, "unique");

    assertThatThrownBy(() -> write(tenant, "unique"))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> {
              assertThat(e.constraint()).contains("note_title_key");
              assertThat(e.sqlState()).contains("23505");
            });
  }

  @Test
  void refusesATransactionInsideATransaction() {
    assertThatThrownBy(
            () -> database.inPlatform(tx -> database.inTenant(tenant, inner -> inner.tenant())))
        .isInstanceOf(IllegalStateException.class);
    Optional<UUID> next = database.inTenant(tenant, Transaction::tenant);
    assertThat(next).contains(tenant);
  }

  @Test
  void runsWhatFollowsACommitOutsideOfIt() {
    List<Integer> seen = new ArrayList<>();

    database.inTenant(
        tenant,
        tx -> {
          tx.entities(sample).persist(note(tenant, "followed"));
          tx.afterCommit(() -> seen.add(countIn(tenant)));
          return null;
        });

    assertThat(seen).containsExactly(1);
  }

  @Test
  void runsNothingAfterARollback() {
    List<String> seen = new ArrayList<>();

    assertThatThrownBy(
            () ->
                database.inTenant(
                    tenant,
                    tx -> {
                      tx.afterCommit(() -> seen.add("ran"));
                      throw new IOException("no");
                    }))
        .hasCauseInstanceOf(IOException.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void answersAPing() {
    database.ping();
  }

  private UUID write(UUID owner, String title) {
    return database.inTenant(
        owner,
        tx -> {
          Note note = note(owner, title);
          tx.entities(sample).persist(note);
          return note.id();
        });
  }

  private Note note(UUID owner, String title) {
    return new Note(database.newId(), owner, title, WRITTEN);
  }

  private Note find(UUID owner, UUID id) {
    return database.inTenant(owner, tx -> tx.entities(sample).find(Note.class, id));
  }

  private int countIn(UUID owner) {
    return database.inTenant(owner, tx -> count(tx.connection()));
  }

  private int countInPlatform() {
    return database.inPlatform(tx -> count(tx.connection()));
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM sample.note")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
