package org.patchbay.identity.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, and that are there whole or not at all. */
final class PrivateFile {

  private PrivateFile() {}

  /**
   * Writes the file unless it is there.
   *
   * @return what is in the file now
   */
  static String writeOnce(Path file, String content) throws IOException {
    if (Files.notExists(file)) {
      Path draft = draft(file, content);
      try {
        // Unlike a move, a link never replaces what somebody else was first to write.
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException e) {
        // Theirs it is.
      } finally {
        Files.delete(draft);
      }
    }
    return Files.readString(file).trim();
  }

  /** Writes the file, whatever was there. */
  static void write(Path file, String content) throws IOException {
    Files.move(draft(file, content), file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path draft(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".draft",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(draft, content + "\n");
  }
}
