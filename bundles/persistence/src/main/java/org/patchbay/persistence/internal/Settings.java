package org.patchbay.persistence.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.internal.embedded.EmbeddedSettings;
import org.postgresql.Driver;

/**
 * What is set about the database.
 *
 * @param external a PostgreSQL to use; the embedded one when empty
 * @param embedded how to run our own
 * @param pool most connections at a time
 * @param statementTimeout a statement that takes longer is cancelled; zero for never
 * @param startTimeout how long to wait for an external PostgreSQL where nobody answers yet
 */
public record Settings(
    Optional<Login> external,
    EmbeddedSettings embedded,
    int pool,
    Duration statementTimeout,
    Duration startTimeout) {

  /**
   * Reads {@code patchbay.*}.
   *
   * @param properties value of a property, null when not set
   * @throws DatabaseException naming the property that cannot be read
   */
  public static Settings read(UnaryOperator<String> properties) {
    Properties of = new Properties(properties);
    Path directory = Path.of(of.text("patchbay.data", "data/patchbay")).toAbsolutePath();
    Path server = directory.resolve("postgres");
    Optional<Path> jars =
        Optional.ofNullable(properties.apply("karaf.home"))
            .map(home -> Path.of(home, "lib", "postgres"));
    return new Settings(
        of.url()
            .map(
                url ->
                    new Login(
                        url,
                        of.text("patchbay.db.user", "patchbay"),
                        of.text("patchbay.db.password", ""))),
        new EmbeddedSettings(server, server, jars, of.number("patchbay.db.port", 0), true),
        of.number("patchbay.db.pool", 16),
        Duration.ofSeconds(of.number("patchbay.db.statement-timeout", 30)),
        Duration.ofSeconds(of.number("patchbay.db.start-timeout", 15)));
  }

  /**
   * Properties win over environment variables: {@code PATCHBAY_DB_URL} for {@code patchbay.db.url}.
   */
  private record Properties(UnaryOperator<String> values) {

    String text(String name, String otherwise) {
      String value = values.apply(name);
      if (value == null || value.isBlank()) {
        value = System.getenv(variable(name));
      }
      return value == null || value.isBlank() ? otherwise : value.trim();
    }

    /** Not shown when it is wrong: it may hold a password. */
    Optional<String> url() {
      String url = text("patchbay.db.url", "");
      if (!url.isEmpty() && Driver.parseURL(url, null) == null) {
        throw new DatabaseException(
            variable("patchbay.db.url")
                + " is no JDBC URL of PostgreSQL; one is jdbc:postgresql://host:5432/database",
            null);
      }
      return Optional.of(url).filter(given -> !given.isEmpty());
    }

    int number(String name, int otherwise) {
      String value = text(name, Integer.toString(otherwise));
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw new DatabaseException(
            variable(name) + " is " + value + "; it must be a whole number such as " + otherwise,
            e);
      }
    }

    private static String variable(String name) {
      return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
  }
}
