package org.patchbay.persistence.internal.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.patchbay.persistence.DatabaseException;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked.
 *
 * @param home holds {@code bin}, {@code lib} and {@code share}
 * @param version as in {@code 18.6.0}
 */
record Binaries(Path home, String version) {

  /** Unpacks an archive below a directory, unless that was done before. */
  static Binaries unpack(Archive archive, Path below) throws IOException {
    Path home = below.resolve("server-" + archive.version());
    if (!Files.isDirectory(home)) {
      Files.createDirectories(below);
      Path fresh = Files.createTempDirectory(below, "unpacking-");
      try (InputStream in = archive.open();
          XZInputStream plain = new XZInputStream(in)) {
        new TarStream(plain).unpack(fresh);
      }
      Directories.allowTraversal(fresh);
      settle(fresh, home);
    }
    return new Binaries(home, archive.version());
  }

  private static void settle(Path fresh, Path home) throws IOException {
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
      Directories.delete(fresh);
    }
  }

  /** A data directory is bound to it. */
  int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** One of the programs. */
  Path program(String name) {
    Path program = home.resolve("bin").resolve(name);
    if (!Files.isExecutable(program)) {
      throw new DatabaseException(
          program + " cannot be run: remove " + home + " so that it is unpacked anew", null);
    }
    return program;
  }
}
