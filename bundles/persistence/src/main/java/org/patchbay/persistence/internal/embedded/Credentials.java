package org.patchbay.persistence.internal.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The generated passwords of the two roles.
 *
 * @param administrator of the superuser {@code postgres}, for backups and repairs by hand
 * @param application of {@code patchbay}
 */
record Credentials(String administrator, String application) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Credentials generate() {
    return new Credentials(password(), password());
  }

  static Credentials read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return new Credentials(
        properties.getProperty("postgres", ""), properties.getProperty("patchbay", ""));
  }

  /** Writes a file that only its owner can read. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("postgres", administrator);
    properties.setProperty("patchbay", application);
    StringWriter text = new StringWriter();
    properties.store(text, "Passwords of the PostgreSQL roles; 127.0.0.1 only");
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "credentials",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text.toString());
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return "Credentials[…]";
  }

  private static String password() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
