package org.patchbay.persistence.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.internal.embedded.EmbeddedSettings;

/**
 * What is set about the database.
 *
 * @param external a PostgreSQL to use; the embedded one when empty
 * @param embedded how to run our own
 * @param pool most connections at a time
 * @param statementTimeout a statement that takes longer is cancelled; zero for never
 * @param startTimeout how long to wait for an external PostgreSQL that is not up yet
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
        Optional.of(of.text("patchbay.db.url", ""))
            .filter(url -> !url.isEmpty())
            .map(
                url ->
                    new Login(
                        url,
                        of.text("patchbay.db.user", "patchbay"),
                        of.text("patchbay.db.password", ""))),
        new EmbeddedSettings(server, server, jars, of.number("patchbay.db.port", 0), true),
        of.number("patchbay.db.pool", 16),
        Duration.ofSeconds(of.number("patchbay.db.statement-timeout", 30)),
        Duration.ofSeconds(of.number("patchbay.db.start-timeout", 60)));
  }

  /**
   * Properties win over environment variables: {@code PATCHBAY_DB_URL} for {@code patchbay.db.url}.
   */
  private record Properties(UnaryOperator<String> values) {

    String text(String name, String otherwise) {
      String value = values.apply(name);
      if (value == null || value.isBlank()) {
        value = System.getenv(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
      }
      return value == null || value.isBlank() ? otherwise : value.trim();
    }

    int number(String name, int otherwise) {
      String value = text(name, Integer.toString(otherwise));
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw new DatabaseException(name + " is not a whole number: " + value, e);
      }
    }
  }
}
