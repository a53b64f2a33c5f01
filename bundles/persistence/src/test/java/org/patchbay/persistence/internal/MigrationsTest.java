package org.patchbay.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.testing.TestDatabase;

class MigrationsTest {
  @TempDir Path files;

  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void appliesWhatWasAddedSinceTheLastTime() throws IOException {
    write("V1__table.sql", "CREATE TABLE shop.item (id integer);");
    open(database.get());
    write("V2__row.sql", "INSERT INTO shop.item VALUES (7);");
    open(database.get());
    open(database.get());

    assertThat(query("SELECT string_agg(id::text, ',') FROM shop.item")).isEqualTo("7");
  }

  @Test
  void countsTheSameChecksumsAsFlyway() throws IOException {
    String sql = "CREATE TABLE shop.item (id integer);\r\n-- three lines\n\n-- end";
    write("V1_2__table.sql", sql);
    open(database.get());

    MigrationFile file = new MigrationFile("V1_2__table.sql", sql);
    assertThat(
            query(
                "SELECT version || ' ' || checksum FROM shop.flyway_schema_history"
                    + " WHERE type = 'SQL'"))
        .isEqualTo(file.version() + " " + file.checksum());
  }

  @Test
  void readsThemFromAJar() throws IOException {
    Path jar = files.resolve("owner.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("db/migration/shop/"));
      entries.putNextEntry(new JarEntry("db/migration/shop/V1__table.sql"));
      entries.write("CREATE TABLE shop.item (id integer);".getBytes(StandardCharsets.UTF_8));
    }
    try (URLClassLoader owner = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      database.get().open("shop", owner);
    }

    assertThat(query("SELECT count(*) FROM shop.item")).isEqualTo("0");
  }

  @Test
  void changesRowsOfAllTenants() throws IOException {
    write(
        "V1__table.sql",
        "CREATE TABLE shop.item (tenant_id uuid, name text);"
            + "SELECT patchbay.protect('shop.item');"
            + "INSERT INTO shop.item VALUES (gen_random_uuid(), 'a'), (null, 'b');"
            + "UPDATE shop.item SET name = upper(name);");
    open(database.get());

    assertThat(query("SELECT string_agg(name, ',' ORDER BY name) FROM shop.item")).isEqualTo("A,B");
  }

  @Test
  void letsNodesThatStartAtOnceTakeTurns() throws Exception {
    write("V1__table.sql", "CREATE TABLE shop.item (id integer); SELECT pg_sleep(0.2);");
    write("V2__row.sql", "INSERT INTO shop.item VALUES (7);");
    int nodes = 4;
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    CyclicBarrier together = new CyclicBarrier(nodes);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        all.add(
            threads.submit(
                () -> {
                  together.await();
                  open(database.anotherNode());
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(query("SELECT count(*) FROM shop.item")).isEqualTo("1");
  }

  @Test
  void refusesAFileThatWasChangedAfterwards() throws IOException {
    write("V1__table.sql", "CREATE TABLE shop.item (id integer);");
    open(database.get());
    write("V1__table.sql", "CREATE TABLE shop.item (id bigint);");

    assertThatThrownBy(() -> open(database.get()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("shop")
        .hasMessageContaining("checksum");
  }

  @Test
  void refusesTwoFilesOfOneVersion() throws IOException {
    write("V1__table.sql", "CREATE TABLE shop.item (id integer);");
    open(database.get());
    write("V1__other.sql", "CREATE TABLE shop.other (id integer);");

    assertThatThrownBy(() -> open(database.get()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("more than one migration with version 1");
  }

  @Test
  void keepsNothingOfAFileThatFails() throws IOException {
    write("V1__table.sql", "CREATE TABLE shop.item (id integer); SELECT no_such_function();");

    assertThatThrownBy(() -> open(database.get()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("no_such_function");
    assertThat(query("SELECT to_regclass('shop.item')")).isNull();
  }

  @Test
  void refusesANameThatIsNoSchemas() {
    assertThatThrownBy(() -> database.get().open("shop; DROP", getClass().getClassLoader()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void write(String name, String sql) throws IOException {
    Path folder = Files.createDirectories(files.resolve("db/migration/shop"));
    Files.writeString(folder.resolve(name), sql);
  }

  private void open(Database node) {
    try (URLClassLoader owner = new URLClassLoader(new URL[] {files.toUri().toURL()}, null)) {
      node.open("shop", owner);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String query(String sql) {
    return database.get().inPlatform(tx -> first(tx.connection().createStatement(), sql));
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (statement;
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
