package org.patchbay.persistence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.flywaydb.core.api.resource.LoadableResource;

/** One migration with its text, read from wherever a bundle keeps it. */
final class MigrationFile extends LoadableResource {
  private final String name;
  private final String text;

  MigrationFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  static MigrationFile read(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      String path = url.getPath();
      return new MigrationFile(
          path.substring(path.lastIndexOf('/') + 1),
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The version in its name, {@code 2} for {@code V2__add_state.sql}. */
  String version() {
    int end = name.indexOf("__");
    return name.startsWith("V") && end > 0 ? name.substring(1, end).replace('_', '.') : name;
  }

  /** The checksum that Flyway records: CRC-32 over the lines without their ends. */
  int checksum() {
    CRC32 sum = new CRC32();
    text.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }

  @Override
  public Reader read() {
    return new StringReader(text);
  }

  @Override
  public String getAbsolutePath() {
    return name;
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return name;
  }

  @Override
  public String getFilename() {
    return name;
  }

  @Override
  public String getRelativePath() {
    return name;
  }
}
